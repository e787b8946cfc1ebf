package org.foyer.scheduler;

/**
 * A price in EUR per W and slot for everything that units share: what the relaxation asks of each.
 */
final class Prices {

    final double[] net;
    final double[] peak;
    final double[][] conductor;
    final double[] flexible;

    Prices(int slots) {
        net = new double[slots];
        peak = new double[slots];
        conductor = new double[3][slots];
        flexible = new double[slots];
    }

    double of(int t, double[] share, boolean flexes) {
        double price =
                net[t]
                        + peak[t]
                        + conductor[0][t] * share[0]
                        + conductor[1][t] * share[1]
                        + conductor[2][t] * share[2];
        return flexes ? price + flexible[t] : price;
    }

    double ofPeak(int t, double[] share) {
        return peak[t]
                + conductor[0][t] * share[0]
                + conductor[1][t] * share[1]
                + conductor[2][t] * share[2];
    }

    void copy(Prices from) {
        int slots = net.length;
        System.arraycopy(from.net, 0, net, 0, slots);
        System.arraycopy(from.peak, 0, peak, 0, slots);
        System.arraycopy(from.flexible, 0, flexible, 0, slots);
        for (int c = 0; c < 3; c++) {
            System.arraycopy(from.conductor[c], 0, conductor[c], 0, slots);
        }
    }
}
