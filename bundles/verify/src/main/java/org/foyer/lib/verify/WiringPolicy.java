package org.foyer.lib.verify;

import java.util.Map;
import java.util.Set;

/**
 * The allow list of what a store bundle may be wired to, and what may be wired to it. Pure; used by
 * the framework's resolver hook and by the installer's resolver alike, so that a preview tells the
 * truth.
 */
public final class WiringPolicy {
    /** Packages of the platform that a store bundle may see. */
    public static final Set<String> PACKAGES =
            Set.of(
                    "org.foyer.api.service",
                    "org.foyer.api.device",
                    "org.foyer.api.reading",
                    "org.foyer.api.control",
                    "org.foyer.api.reason",
                    "org.foyer.api.history",
                    "org.foyer.api.market",
                    "org.foyer.api.party");

    /**
     * Namespace by which one service finds another: a named, versioned interface that the house
     * carries, no Java package (model 8).
     */
    public static final String INTERFACE = "org.foyer.service";

    private static final String PACKAGE = "osgi.wiring.package";

    private WiringPolicy() {}

    /** Whether a store bundle may be wired to that capability of the platform. */
    public static boolean platform(String namespace, Map<String, Object> attributes) {
        return switch (namespace) {
            case "osgi.ee" -> true;
            case "osgi.extender" -> "osgi.component".equals(attributes.get("osgi.extender"));
            case PACKAGE -> PACKAGES.contains(String.valueOf(attributes.get(PACKAGE)));
            default -> false;
        };
    }

    /** Whether a store bundle may be wired to that capability of another store bundle. */
    public static boolean store(String namespace) {
        return INTERFACE.equals(namespace);
    }
}
