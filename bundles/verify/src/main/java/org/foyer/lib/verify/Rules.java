package org.foyer.lib.verify;

import java.util.Set;

/**
 * What the code of one bundle may refer to: its own classes, and of the platform what {@link
 * Allowed} lists and Java 17 had.
 */
final class Rules {
    private final OwnClasses own;
    private final Release17 release;

    Rules(OwnClasses own, Release17 release) {
        this.own = own;
        this.release = release;
    }

    OwnClasses own() {
        return own;
    }

    boolean type(String type) {
        return own.contains(type)
                || (Allowed.type(type) && (!type.startsWith("java/") || release.knows(type)));
    }

    /** The answer to whether a member may be used: allowed, or which reference is at fault. */
    record Answer(boolean allowed, String owner, boolean unknown) {
        static final Answer YES = new Answer(true, "", false);
    }

    /** Whether a method may be called or a field used through a type that itself may be used. */
    Answer member(String owner, String name, String descriptor) {
        boolean method = descriptor.startsWith("(");
        Set<String> owners =
                method
                        ? own.platformOwners(owner, name + descriptor)
                        : own.platformFieldOwners(owner, name, descriptor);
        String key = method ? name + descriptor : name + ":" + descriptor;
        boolean found = owners.isEmpty();
        for (String platform : owners) {
            boolean ofJava = platform.startsWith("java/");
            if (!Allowed.type(platform) || !Allowed.member(platform, name, descriptor)) {
                if (!ofJava || release.has(platform, key) || owners.size() == 1) {
                    return new Answer(false, platform, false);
                }
            }
            found |= !ofJava || release.has(platform, key);
        }
        return found ? Answer.YES : new Answer(false, owner, true);
    }
}
