package org.foyer.scheduler.bench;

import java.util.Random;

/** The world of an instance: a price, a sun and a base load for each quarter-hour from midnight. */
interface Days {

    /** EUR per kWh without taxes. */
    double priceEurPerKwh(int quarter);

    /** W of a plant of 1 kW. */
    double sunWPerKw(int quarter);

    double loadW(int quarter);

    /** For example {@code synthetic}: stands beside stored references. */
    String source();

    /** Days by formula. */
    static Days synthetic(long seed) {
        Random dice = new Random(seed * 7919 + 17);
        int quarters = 192;
        double level = 0.06 + 0.06 * dice.nextDouble();
        double dip = 0.02 + 0.1 * dice.nextDouble();
        double clear = 0.15 + 0.85 * dice.nextDouble();
        double season = 0.4 + 0.6 * dice.nextDouble();
        double[] price = new double[quarters];
        double[] sun = new double[quarters];
        double[] load = new double[quarters];
        double cloud = 1;
        double busy = 0;
        for (int q = 0; q < quarters; q++) {
            double hour = q % 96 / 4.0;
            double morning = Math.exp(-Math.pow((hour - 8) / 1.8, 2));
            double evening = Math.exp(-Math.pow((hour - 19) / 2.2, 2));
            double noon = Math.exp(-Math.pow((hour - 13) / 2.5, 2));
            price[q] =
                    round(
                            level
                                    + 0.06 * morning
                                    + 0.09 * evening
                                    - dip * clear * noon
                                    + 0.006 * dice.nextGaussian(),
                            1e5);
            cloud = 0.8 * cloud + 0.2 * (clear + (1 - clear) * dice.nextDouble());
            double height = Math.sin(Math.PI * (hour - 6) / 12);
            sun[q] = round(hour < 6 || hour > 18 ? 0 : 900 * season * height * cloud, 10);
            busy = 0.7 * busy + (dice.nextInt(12) == 0 ? 1500 * dice.nextDouble() : 0);
            load[q] = round(180 + 250 * morning + 450 * evening + busy, 1);
        }
        return new Fixed(price, sun, load, "synthetic");
    }

    static double round(double value, double steps) {
        return Math.rint(value * steps) / steps;
    }

    /** Days from arrays, which begin anew at their end. */
    @SuppressWarnings("ArrayRecordComponent")
    record Fixed(double[] price, double[] sun, double[] load, String source) implements Days {
        @Override
        public double priceEurPerKwh(int quarter) {
            return price[quarter % price.length];
        }

        @Override
        public double sunWPerKw(int quarter) {
            return sun[quarter % sun.length];
        }

        @Override
        public double loadW(int quarter) {
            return load[quarter % load.length];
        }
    }
}
