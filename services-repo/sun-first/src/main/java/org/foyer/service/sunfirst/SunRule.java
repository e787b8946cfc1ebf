package org.foyer.service.sunfirst;

import java.time.Duration;
import java.time.Instant;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.OwnText;

/**
 * Shares the spare sun between boiler and battery (FR.S27.1, FR.S27.2, BE.S8.1). While there is sun
 * to spare, the battery fills to where the household wants it first, then the water is heated, then
 * the rest goes to the battery. What one does not take goes to the other. Without sun the battery
 * is left to itself, and the boiler waits as long as its water is comfortable. Starts late and
 * stops late so that a cloud does not make it flicker.
 *
 * <p>Instants count on the house ticker. Not thread-safe: one view after the other.
 */
final class SunRule {

    /** A battery this full is left to itself: it takes the last of it, or says that it is full. */
    static final double BATTERY_FULL_PERCENT = 98;

    /** Once the battery was full it is filled again below this only. */
    static final double BATTERY_REFILL_PERCENT = 95;

    /** Once the battery comes first it does so for this much more. */
    static final double BATTERY_MORE_PERCENT = 5;

    /** Water this warm needs no more sun. */
    static final double WARM_C = 63;

    /** Once warm, water is heated again below this only, and after {@link #WARM_FOR}. */
    static final double COOLED_C = 60;

    static final Duration WARM_FOR = Duration.ofMinutes(20);

    /** Water below this is heated by the boiler's own logic, sun or not: comfort first. */
    static final double COMFORT_C = 46;

    /** Until it is this warm again, or the boiler's own logic would be cut short. */
    static final double COMFORTABLE_C = 50;

    /** With less sun than this, W, cold water is left to the boiler's own heating. */
    static final double ENOUGH_FOR_COLD_W = 1000;

    /** Once it heats cold water with sun, it does so down to this, W. */
    static final double STILL_ENOUGH_FOR_COLD_W = 700;

    static final double STOP_W = 100;
    static final Duration START_AFTER = Duration.ofSeconds(20);
    static final Duration STOP_AFTER = Duration.ofSeconds(60);

    /** Kept back so that the house does not draw from the grid for it. */
    private static final double RESERVE_W = 50;

    private static final double STEP_W = 50;

    private final Follower boiler = new Follower();
    private final Follower battery = new Follower();
    private Choices choices = Choices.PROPOSED;
    private Instant turning;
    private boolean sunny;
    private boolean cold;
    private boolean sunForCold;
    private boolean batteryLow;
    private boolean batteryFull;
    private boolean warm;
    private Instant warmSince;

    /** Wishes for boiler and battery. */
    record Wishes(Wish boiler, Wish battery) {}

    /** Goes by other choices from the next view on. */
    void choose(Choices other) {
        choices = other;
    }

    /**
     * @param spareW sun for boiler and battery, as {@link SpareSun} found it
     */
    Wishes next(Inputs in, double spareW, Instant now) {
        double spare = spareW - RESERVE_W;
        turn(spare, now);
        cold = in.tankC().orElse(100) < (cold ? COMFORTABLE_C : COMFORT_C);
        warm(in.tankC().orElse(0), now);
        double percent = in.batteryPercent().orElse(100);
        double until = choices.batteryFirstPercent();
        batteryLow =
                !choices.waterFirst()
                        && percent < (batteryLow ? until + BATTERY_MORE_PERCENT : until);
        batteryFull = percent >= (batteryFull ? BATTERY_REFILL_PERCENT : BATTERY_FULL_PERCENT);
        if (!sunny) {
            return new Wishes(waiting(in, spare), Wish.NONE);
        }
        double left = Math.max(0, spare);
        double boilerW = 0;
        double batteryW = 0;
        boolean batteryFirst = in.battery() != null && batteryLow;
        if (batteryFirst) {
            batteryW = Math.min(left, in.batteryMaxW());
            left -= battery.counted(batteryW, in.batteryW(), now);
        }
        if (in.boiler() != null && !warm) {
            boilerW = Math.min(left, in.boilerMaxW());
            left -= boiler.counted(boilerW, in.boilerW(), now);
        }
        if (in.battery() != null && !batteryFirst && !batteryFull) {
            batteryW = Math.min(left, in.batteryMaxW());
        }
        Reason surplus =
                Reason.of(ReasonCode.SUN_SURPLUS, "powerW", Math.round(Math.max(0, spare)));
        Reason boilerWhy =
                warm
                        ? Reason.of(
                                ReasonCode.TANK_WARM,
                                "temperatureC",
                                Math.round(in.tankC().orElse(0)))
                        : batteryFirst && boilerW < STEP_W
                                ? Reason.of(
                                        ReasonCode.SUN_TO_BATTERY, "percent", Math.round(percent))
                                : surplus;
        sunForCold = cold && boilerW >= (sunForCold ? STILL_ENOUGH_FOR_COLD_W : ENOUGH_FOR_COLD_W);
        Reason batteryWhy =
                boilerW >= STEP_W && batteryW < STEP_W
                        ? Reason.of(ReasonCode.SUN_TO_WATER)
                        : surplus;
        Wish batteryWish =
                batteryFull
                        ? Wish.NONE
                        : new Wish(stepped(batteryW), batteryWhy, chosenFor(batteryWhy));
        if (cold && !sunForCold) {
            return new Wishes(Wish.NONE, batteryWish);
        }
        return new Wishes(new Wish(stepped(boilerW), boilerWhy, chosenFor(boilerWhy)), batteryWish);
    }

    /** Where a choice of the household decided, it reads that it was its own. */
    private OwnText chosenFor(Reason why) {
        if (why.code() == ReasonCode.SUN_TO_WATER && choices.waterFirst()) {
            return OwnText.of("reason.water-chosen");
        }
        if (why.code() == ReasonCode.SUN_TO_BATTERY) {
            return OwnText.of("reason.battery-chosen")
                    .with("percent", why.parameters().get("percent"))
                    .with("mark", Math.round(choices.batteryFirstPercent()));
        }
        return null;
    }

    /** Warm water stays so for a while: a tank at its limit must not start again and again. */
    private void warm(double tankC, Instant now) {
        if (!warm && tankC >= WARM_C) {
            warm = true;
            warmSince = now;
        } else if (warm && tankC < COOLED_C && !now.isBefore(warmSince.plus(WARM_FOR))) {
            warm = false;
        }
    }

    /** Between sun and no sun only after a while. */
    private void turn(double spare, Instant now) {
        boolean should = sunny ? spare >= STOP_W : spare >= choices.startW();
        if (should == sunny) {
            turning = null;
        } else if (turning == null) {
            turning = now;
        } else if (!now.isBefore(turning.plus(sunny ? STOP_AFTER : START_AFTER))) {
            sunny = should;
            turning = null;
        }
    }

    /** No sun: the boiler waits for it while the water is comfortable. */
    private Wish waiting(Inputs in, double spare) {
        if (in.tankC().isEmpty() || cold) {
            return Wish.NONE;
        }
        Reason why =
                turning != null
                        ? Reason.of(ReasonCode.SUN_SURPLUS_WAITING, "powerW", Math.round(spare))
                        : Reason.of(
                                ReasonCode.SUN_LATER,
                                "temperatureC",
                                Math.round(in.tankC().getAsDouble()));
        return new Wish(0, why);
    }

    private static double stepped(double watts) {
        return Math.floor(watts / STEP_W) * STEP_W;
    }
}
