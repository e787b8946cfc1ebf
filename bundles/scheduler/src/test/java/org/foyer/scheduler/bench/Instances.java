package org.foyer.scheduler.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.foyer.scheduler.spi.Battery;
import org.foyer.scheduler.spi.Device;
import org.foyer.scheduler.spi.ElectricVehicle;
import org.foyer.scheduler.spi.Grid;
import org.foyer.scheduler.spi.HeatedRoom;
import org.foyer.scheduler.spi.Phase;
import org.foyer.scheduler.spi.PowerRange;
import org.foyer.scheduler.spi.Problem;
import org.foyer.scheduler.spi.Programme;
import org.foyer.scheduler.spi.Running;
import org.foyer.scheduler.spi.Series;
import org.foyer.scheduler.spi.SolarPlant;
import org.foyer.scheduler.spi.WaterHeater;
import org.foyer.scheduler.spi.Weights;

/** Makes problems like those of real houses; the same seed and days always make the same. */
public final class Instances {

    /** A kind of house. */
    public enum Family {
        FLAT,
        HOME,
        LARGE,
        BUILDING
    }

    private static final List<Phase> PHASES = List.of(Phase.L1, Phase.L2, Phase.L3);

    private final Random dice;
    private final Days days;
    private final int begin;
    private final int slots;
    private final List<Device> devices = new ArrayList<>();

    private Instances(Family family, long seed, Days days) {
        this.days = days;
        dice = new Random(seed * 31 + number(family) * 1009L);
        begin = 4 * dice.nextInt(24);
        slots = family == Family.HOME && seed % 3 == 0 ? 132 : 96;
    }

    private static int number(Family family) {
        return switch (family) {
            case FLAT -> 0;
            case HOME -> 1;
            case LARGE -> 2;
            case BUILDING -> 3;
        };
    }

    public static Problem synthetic(Family family, long seed) {
        return of(family, seed, Days.synthetic(seed));
    }

    static Problem of(Family family, long seed, Days days) {
        Instances made = new Instances(family, seed, days);
        return switch (family) {
            case FLAT -> made.flat();
            case HOME -> made.home();
            case LARGE -> made.large();
            case BUILDING -> made.building();
        };
    }

    private double between(double a, double b) {
        return Days.round(a + (b - a) * dice.nextDouble(), 100);
    }

    private int whole(int a, int b) {
        return a + dice.nextInt(b - a + 1);
    }

    private Series base(double times) {
        return Series.each(slots, t -> Days.round(times * days.loadW(begin + t), 1));
    }

    /** A limit of power that the load which cannot be moved keeps by itself. */
    private double limit(double least, double most, double baseTimes) {
        double highest = 0;
        for (int t = 0; t < slots; t++) {
            highest = Math.max(highest, baseTimes * days.loadW(begin + t));
        }
        return Math.max(between(least, most), Days.round(1.2 * highest, 1));
    }

    private Grid grid(
            double limitW, double exportLimitW, double peakEur, double peakW, Grid.Phases p) {
        double tax = between(0.1, 0.16);
        double fed = between(-0.02, 0.06);
        boolean dynamic = dice.nextBoolean();
        return new Grid(
                Series.each(slots, t -> days.priceEurPerKwh(begin + t) + tax),
                Series.each(
                        slots, t -> dynamic ? days.priceEurPerKwh(begin + t) - 0.01 : 0.04 + fed),
                Series.constant(slots, limitW),
                Series.constant(slots, exportLimitW),
                dice.nextInt(3) == 0 ? 0.01 : 0,
                peakEur,
                peakW,
                Optional.ofNullable(p),
                Optional.empty());
    }

    private void sun(double kw) {
        devices.add(
                new SolarPlant(
                        "sun",
                        Phase.THREE,
                        Series.each(slots, t -> Days.round(kw * days.sunWPerKw(begin + t), 1)),
                        true));
    }

    private void programme(int i) {
        int length = whole(4, 9);
        double heat = between(1500, 2100);
        int heating = whole(1, 2);
        Series mean =
                Series.each(
                        length,
                        k ->
                                k < heating
                                        ? heat * 0.7
                                        : 60 + (k * 37 % 90) + (k == length - 1 ? 200 : 0));
        Series peak = Series.each(length, k -> k < heating ? heat : 3 * mean.at(k));
        int earliest = whole(0, slots / 2);
        int latest = Math.min(slots - length, earliest + whole(12, 60));
        devices.add(
                new Programme(
                        "programme" + i,
                        PHASES.get(dice.nextInt(3)),
                        mean,
                        peak,
                        earliest,
                        Math.max(earliest, latest),
                        OptionalInt.empty()));
    }

    private void car(int i, boolean three) {
        int arrival = dice.nextInt(4) == 0 ? 0 : whole(0, slots * 2 / 3);
        int departure = Math.min(slots, arrival + whole(16, 56));
        double hours = (departure - arrival) / 4.0;
        Phase single = PHASES.get(dice.nextInt(3));
        List<PowerRange> ranges =
                three
                        ? List.of(
                                new PowerRange(1380, 3680, single),
                                new PowerRange(4140, 11040, Phase.THREE))
                        : List.of(new PowerRange(1380, 7360, single));
        double most = (three ? 11040 : 7360) * 0.9 * hours;
        double need = Math.min(between(4000, 32000), 0.7 * most);
        devices.add(
                new ElectricVehicle(
                        "car" + i,
                        ranges,
                        0.9,
                        arrival,
                        departure,
                        need,
                        need + between(0, 20000),
                        dice.nextInt(4) == 0 ? Math.min(need, 3000) : 0,
                        dice.nextInt(3) == 0 ? 0.05 : 0,
                        0.02,
                        false,
                        Optional.empty()));
    }

    private void tank(String id, double heat) {
        double size = between(6000, 12000);
        devices.add(
                new WaterHeater(
                        id,
                        new PowerRange(heat > 1.5 ? 600 : 2000, heat > 1.5 ? 600 : 2000, Phase.L2),
                        heat,
                        between(0.3, 0.8) * size,
                        0.25 * size,
                        size,
                        0.008,
                        Series.each(
                                slots,
                                t -> {
                                    int hour = (begin + t) % 96 / 4;
                                    boolean draws =
                                            (hour >= 6 && hour < 9) || (hour >= 18 && hour < 22);
                                    return draws && dice.nextInt(3) == 0 ? between(200, 900) : 0;
                                }),
                        0.12 / heat,
                        new Running(whole(1, 2), 1, false, 10, 0.005),
                        Optional.empty()));
    }

    private void room() {
        boolean modulating = dice.nextBoolean();
        double outside = between(-3, 10);
        double power = between(1500, 2600);
        devices.add(
                new HeatedRoom(
                        "room",
                        new PowerRange(modulating ? 0.35 * power : power, power, Phase.THREE),
                        Series.constant(slots, between(2.6, 3.8)),
                        between(20, 21.5),
                        Series.each(
                                slots,
                                t ->
                                        Days.round(
                                                outside
                                                        + 4
                                                                * Math.sin(
                                                                        (begin + t - 36)
                                                                                * Math.PI
                                                                                / 48),
                                                10)),
                        Series.each(slots, t -> Days.round(0.8 * days.sunWPerKw(begin + t), 1)),
                        between(120, 220),
                        between(5000, 12000),
                        Series.each(slots, t -> (begin + t) % 96 < 24 ? 19 : 20),
                        Series.constant(slots, 23),
                        0.25,
                        new Running(2, 2, false, 10, 0.01),
                        Optional.empty()));
    }

    private void battery(double kwh) {
        double power = between(2500, 5000);
        devices.add(
                new Battery(
                        "battery",
                        Phase.THREE,
                        power,
                        power,
                        0.95,
                        0.95,
                        between(0.1, 0.9) * kwh * 1000,
                        0.05 * kwh * 1000,
                        kwh * 1000,
                        Series.constant(slots, 0.1 * kwh * 1000),
                        0.01,
                        0.12,
                        Optional.empty()));
    }

    private Problem problem(double baseTimes, Grid grid) {
        return new Problem(Duration.ofMinutes(15), base(baseTimes), grid, devices, Weights.usual());
    }

    private Problem flat() {
        programme(1);
        programme(2);
        tank("tank", 0.98);
        if (dice.nextBoolean()) {
            sun(between(0.6, 1.2));
        }
        return problem(0.7, grid(limit(3000, 6000, 0.7), Double.POSITIVE_INFINITY, 0, 0, null));
    }

    private Problem home() {
        sun(between(4, 9));
        battery(between(5, 12));
        car(1, dice.nextBoolean());
        programme(1);
        programme(2);
        if (dice.nextBoolean()) {
            room();
        }
        tank("tank", dice.nextBoolean() ? 2.8 : 0.98);
        double peak = dice.nextInt(3) == 0 ? between(1, 3) : 0;
        return problem(
                1,
                grid(limit(9000, 14000, 1), dice.nextInt(3) == 0 ? 4000 : 1e5, peak, 2500, null));
    }

    private Problem large() {
        sun(between(8, 15));
        battery(between(8, 16));
        car(1, true);
        car(2, false);
        for (int i = 1; i <= 10; i++) {
            programme(i);
        }
        room();
        tank("tank", 0.98);
        Series base = base(1.5);
        Grid.Phases phases =
                new Grid.Phases(
                        25 * 230,
                        dice.nextBoolean() ? 20 * 230 : Double.POSITIVE_INFINITY,
                        Series.each(slots, t -> 0.4 * base.at(t)),
                        Series.each(slots, t -> 0.3 * base.at(t)));
        return problem(1.5, grid(limit(17000, 17000, 1.5), 10000, 0, 0, phases));
    }

    private Problem building() {
        sun(between(20, 60));
        for (int i = 1; i <= 40; i++) {
            car(i, dice.nextInt(3) > 0);
        }
        for (int i = 1; i <= 4; i++) {
            programme(i);
        }
        double peak = dice.nextInt(3) == 0 ? between(1, 3) : 0;
        return problem(12, grid(limit(45000, 80000, 12), 50000, peak, 20000, null));
    }
}
