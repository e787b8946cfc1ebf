package org.foyer.api.service;

import java.util.Optional;

/**
 * A button of a service on its part of the page. Immutable.
 *
 * @param key text key {@code action.<key>} of its label in the service's own texts: a-z, digits,
 *     dash, a letter first, at most 24
 * @param confirm what people are asked before it is pressed, key {@code action.*}; empty if it is
 *     pressed at once
 * @param notNow why it cannot be pressed now, key {@code action.*}; empty if it can
 */
public record Action(String key, Optional<OwnText> confirm, Optional<OwnText> notNow) {

    public Action {
        Table.requireKey("action", key);
        confirm.ifPresent(text -> requireOwn(key, text));
        notNow.ifPresent(text -> requireOwn(key, text));
    }

    /** One that can be pressed at once. */
    public static Action of(String key) {
        return new Action(key, Optional.empty(), Optional.empty());
    }

    /** The same, with a question before it. */
    public Action confirmedBy(OwnText question) {
        return new Action(key, Optional.of(question), notNow);
    }

    /** The same, that cannot be pressed now. */
    public Action notNow(OwnText why) {
        return new Action(key, confirm, Optional.of(why));
    }

    private static void requireOwn(String key, OwnText text) {
        if (!text.key().startsWith("action.")) {
            throw new IllegalArgumentException(
                    "action " + key + ": give texts whose key begins with action.");
        }
    }
}
