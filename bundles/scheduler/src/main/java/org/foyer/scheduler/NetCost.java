package org.foyer.scheduler;

/**
 * What the net import of a slot costs: energy, own use, the limit of export, and the sun that is
 * best left unused. Piecewise linear in W, with value 0 where nothing flows and nothing is
 * curtailed. Immutable.
 */
final class NetCost {

    /** Ends of the pieces but the last, ascending. */
    final double[] ends;

    /** EUR per W of each piece, one more than ends. */
    final double[] slopes;

    private final double atFirst;
    private final double curtailFrom;
    private final double curtailable;

    private NetCost(
            double[] ends,
            double[] slopes,
            double atFirst,
            double curtailFrom,
            double curtailable) {
        this.ends = ends;
        this.slopes = slopes;
        this.atFirst = atFirst;
        this.curtailFrom = curtailFrom;
        this.curtailable = curtailable;
    }

    /**
     * From prices in EUR per W and slot.
     *
     * @param exported what a W of export earns, less the reward of own use
     * @param overload of a W beyond the limit of export
     * @param ownUse lost by a W that is curtailed
     * @param curtailable W
     */
    static NetCost of(
            double imported,
            double exported,
            double exportLimit,
            double overload,
            double ownUse,
            double curtailable) {
        boolean limited = exportLimit < 1e9;
        double[] ends = limited ? new double[] {-exportLimit, 0} : new double[] {0};
        double[] slopes =
                limited
                        ? new double[] {exported - overload, exported, imported}
                        : new double[] {exported, imported};
        double first = limited ? -exported * exportLimit : 0;
        int cheaper = 0;
        while (cheaper < slopes.length && slopes[cheaper] < -ownUse) {
            cheaper++;
        }
        if (cheaper == 0 || curtailable <= 0) {
            return new NetCost(ends, slopes, first, Double.NEGATIVE_INFINITY, 0);
        }
        if (cheaper == slopes.length) {
            // All of the sun costs: its absence moves the whole curve.
            for (int i = 0; i < ends.length; i++) {
                ends[i] -= curtailable;
            }
            return new NetCost(
                    ends,
                    slopes,
                    first + ownUse * curtailable,
                    Double.POSITIVE_INFINITY,
                    curtailable);
        }
        return inserted(ends, slopes, first, cheaper, ownUse, curtailable);
    }

    /** With a piece in which sun is left unused, after the {@code cheaper} first. */
    private static NetCost inserted(
            double[] ends,
            double[] slopes,
            double first,
            int cheaper,
            double ownUse,
            double curtailable) {
        double boundary = ends[cheaper - 1];
        double[] more = new double[ends.length + 1];
        double[] steeper = new double[slopes.length + 1];
        for (int i = 0; i < cheaper; i++) {
            more[i] = ends[i] - curtailable;
            steeper[i] = slopes[i];
        }
        steeper[cheaper] = -ownUse;
        for (int i = cheaper - 1; i < ends.length; i++) {
            more[i + 1] = ends[i];
            steeper[i + 2] = slopes[i + 1];
        }
        return new NetCost(more, steeper, first + ownUse * curtailable, boundary, curtailable);
    }

    double at(double netW) {
        if (netW <= ends[0]) {
            return atFirst + slopes[0] * (netW - ends[0]);
        }
        double value = atFirst;
        for (int i = 1; i < ends.length; i++) {
            if (netW <= ends[i]) {
                return value + slopes[i] * (netW - ends[i - 1]);
            }
            value += slopes[i] * (ends[i] - ends[i - 1]);
        }
        return value + slopes[ends.length] * (netW - ends[ends.length - 1]);
    }

    /** W of sun to leave unused when this would flow with all of it. */
    double curtailed(double netW) {
        return Math.max(0, Math.min(curtailable, curtailFrom - netW));
    }
}
