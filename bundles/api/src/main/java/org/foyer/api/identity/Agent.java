package org.foyer.api.identity;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A program outside that may talk with the home, or will once it has fetched its token. Immutable.
 *
 * @param id stable, never given again
 * @param name what the household calls it
 * @param kind what it is, which decides what it may read
 * @param tenancy whose it is
 * @param party id of the organisation that it acts for: then it reads what a consent lets out, and
 *     nothing else; empty for the household's own programs
 * @param until when its right ends, on the house's calendar; empty for never
 * @param since a label: when the owner let it in
 * @param state how far it is
 * @param lastSeen a label: when its token was used last, to the hour over a restart; empty if never
 * @param address where the home dials it; empty if it comes to the home by itself
 */
public record Agent(
        String id,
        String name,
        Kind kind,
        String tenancy,
        Optional<String> party,
        Optional<Instant> until,
        Instant since,
        State state,
        Optional<Instant> lastSeen,
        Optional<String> address) {

    /** What a program is. */
    public enum Kind {
        /** Plans and steers a pool of loads (model 6). */
        MANAGER,
        /** Buys or coordinates flexibility. */
        FLEXIBILITY_MANAGER,
        /** Speaks for who limits a connection or devices, on the links that name it (DE.LPC). */
        GRID_OPERATOR,
        /** The home's twin elsewhere. */
        TWIN,
        /** A screen that shows the picture of the home. */
        DISPLAY
    }

    /** How far a program is. */
    public enum State {
        /** Its code is out and not used yet. */
        INVITED,
        /** Its code ran out before it was used. */
        CODE_OVER,
        /** It has its token. */
        PAIRED,
        /** Its right is over. */
        ENDED
    }

    public Agent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(tenancy, "tenancy");
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(lastSeen, "lastSeen");
        Objects.requireNonNull(address, "address");
    }
}
