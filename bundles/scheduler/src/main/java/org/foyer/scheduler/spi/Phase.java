package org.foyer.scheduler.spi;

/** The conductors a device hangs on. What is {@link #UNKNOWN} is counted as spread evenly. */
public enum Phase {
    L1(1, 0, 0),
    L2(0, 1, 0),
    L3(0, 0, 1),
    /** Symmetrical on three. */
    THREE(1 / 3.0, 1 / 3.0, 1 / 3.0),
    UNKNOWN(1 / 3.0, 1 / 3.0, 1 / 3.0);

    private final double l1;
    private final double l2;
    private final double l3;

    Phase(double l1, double l2, double l3) {
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
    }

    /**
     * The part of a power that flows in a conductor, 0 to 1.
     *
     * @param conductor 0 to 2
     */
    public double share(int conductor) {
        return switch (conductor) {
            case 0 -> l1;
            case 1 -> l2;
            case 2 -> l3;
            default -> throw new IllegalArgumentException("conductor " + conductor);
        };
    }
}
