package org.foyer.lib.verify;

/**
 * The reference that each component of a store bundle is given: a service that the bundle alone
 * sees. Nothing is called on it.
 */
public final class Gate {

    /** Name of the reference that keeps a component waiting. */
    public static final String NAME = "foyer.gate";

    /** Interface of the gate. */
    public static final String TYPE = "java.lang.Object";

    /** Service property of a gate: the bundle that it is for, and that alone sees it. */
    public static final String OF = "foyer.gate.of";

    private Gate() {}

    /** Filter of the gate of a bundle, as it stands in its component descriptions. */
    public static String filter(String symbolicName) {
        return "(" + OF + "=" + symbolicName + ")";
    }
}
