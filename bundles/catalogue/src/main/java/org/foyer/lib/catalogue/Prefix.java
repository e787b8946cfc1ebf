package org.foyer.lib.catalogue;

import java.util.regex.Pattern;

/** Names of bundles that belong together: a name of at least three parts, and all below it. */
final class Prefix {
    static final Pattern FORM =
            Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_-]*(\\.[a-zA-Z0-9][a-zA-Z0-9_-]*){2,20}");
    static final String REMEDY = "give a name of at least three parts, without a dot at its end";

    private Prefix() {}

    static boolean covers(String prefix, String name) {
        return name.equals(prefix) || name.startsWith(prefix + '.');
    }

    static boolean overlap(String one, String other) {
        return covers(one, other) || covers(other, one);
    }
}
