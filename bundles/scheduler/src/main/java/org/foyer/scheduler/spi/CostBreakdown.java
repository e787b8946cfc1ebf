package org.foyer.scheduler.spi;

/** What a plan costs and why, in EUR; what is earned is negative. */
public record CostBreakdown(
        double importEur,
        double exportEur,
        double ownUseEur,
        double peakEur,
        double overloadEur,
        double unmetEur,
        double discomfortEur,
        double reserveEur,
        double wearEur,
        double startsEur,
        double churnEur,
        double endValueEur) {

    public double totalEur() {
        return importEur
                + exportEur
                + ownUseEur
                + peakEur
                + overloadEur
                + unmetEur
                + discomfortEur
                + reserveEur
                + wearEur
                + startsEur
                + churnEur
                + endValueEur;
    }
}
