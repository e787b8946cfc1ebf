package org.foyer.service.sunfirst;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.ReasonCode;
import org.foyer.service.sunfirst.SunRule.Wishes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SunRuleTest {

    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final DeviceId BATTERY = new DeviceId("battery");

    private final SunRule rule = new SunRule();
    private Instant now = Instant.parse("2026-06-21T10:00:00Z");

    private Wishes look(double grid, double boiler, double tank, double battery, double percent) {
        Inputs in = inputs(grid, boiler, tank, battery, percent, now);
        return rule.next(in, in.spareW(), now);
    }

    private static Inputs inputs(
            double grid, double boiler, double tank, double battery, double percent, Instant at) {
        return new Inputs(
                grid,
                BOILER,
                boiler,
                3000,
                OptionalDouble.of(tank),
                BATTERY,
                battery,
                5000,
                OptionalDouble.of(percent),
                at);
    }

    private Wishes lookFor(Duration time, double grid, double tank, double percent) {
        Wishes wishes = look(grid, 0, tank, 0, percent);
        for (Instant end = now.plus(time); now.isBefore(end); ) {
            now = now.plusSeconds(1);
            wishes = look(grid, 0, tank, 0, percent);
        }
        return wishes;
    }

    @Test
    @Tag("part:FR.S27.1")
    @Tag("part:BE.S8.1")
    @DisplayName("Spare sun heats the water once it has lasted")
    void heats() {
        Wishes soon = lookFor(Duration.ofSeconds(10), -2000, 50, 80);
        assertEquals(0, soon.boiler().powerW());
        assertEquals(ReasonCode.SUN_SURPLUS_WAITING, soon.boiler().why().code());
        Wishes then = lookFor(Duration.ofSeconds(20), -2000, 50, 80);
        assertEquals(1950, then.boiler().powerW());
        assertEquals(ReasonCode.SUN_SURPLUS, then.boiler().why().code());
        assertEquals(0, then.battery().powerW());
        assertEquals(ReasonCode.SUN_TO_WATER, then.battery().why().code());
    }

    @Test
    @Tag("part:FR.S27.2")
    @DisplayName("The household's choice of order and smallest surplus acts from the next view on")
    void chosen() {
        Wishes wishes = lookFor(Duration.ofSeconds(30), -2000, 50, 20);
        assertEquals(1950, wishes.battery().powerW());
        assertEquals(0, wishes.boiler().powerW());
        rule.choose(new Choices(true, 50, 400, Quiet.NEVER));
        wishes = look(-2000, 0, 50, 0, 20);
        assertEquals(1950, wishes.boiler().powerW());
        assertEquals(0, wishes.battery().powerW());
        rule.choose(new Choices(false, 15, 400, Quiet.NEVER));
        assertEquals(1950, look(-2000, 0, 50, 0, 20).boiler().powerW(), "full enough for that");
        rule.choose(new Choices(false, 50, 3000, Quiet.NEVER));
        wishes = lookFor(Duration.ofSeconds(90), 0, 50, 20);
        assertTrue(wishes.battery().isNone(), "the sun has gone");
        wishes = lookFor(Duration.ofMinutes(5), -2900, 50, 20);
        assertTrue(wishes.battery().isNone(), "too little to start");
        assertEquals(3100 - 50, lookFor(Duration.ofSeconds(30), -3100, 50, 20).battery().powerW());
    }

    @Test
    @Tag("part:FR.S27.2")
    @DisplayName("an empty battery comes first; what it cannot take heats the water")
    void batteryFirst() {
        Wishes wishes = lookFor(Duration.ofSeconds(30), -6000, 50, 20);
        assertEquals(5000, wishes.battery().powerW());
        assertEquals(950, wishes.boiler().powerW());
        wishes = lookFor(Duration.ofSeconds(5), -3000, 50, 20);
        assertEquals(0, wishes.boiler().powerW());
        assertEquals(ReasonCode.SUN_TO_BATTERY, wishes.boiler().why().code());
    }

    @Test
    @DisplayName("Warm water leaves the sun to the battery, a full battery is left to itself")
    void warm() {
        Wishes wishes = lookFor(Duration.ofSeconds(30), -3000, 64, 80);
        assertEquals(0, wishes.boiler().powerW());
        assertEquals(ReasonCode.TANK_WARM, wishes.boiler().why().code());
        assertEquals(2950, wishes.battery().powerW());
        assertTrue(lookFor(Duration.ofSeconds(5), -3000, 64, 99).battery().isNone());
        assertTrue(lookFor(Duration.ofSeconds(5), -3000, 64, 96).battery().isNone());
        assertEquals(2950, lookFor(Duration.ofSeconds(5), -3000, 64, 94).battery().powerW());
    }

    @Test
    @DisplayName(
            "Without sun the boiler waits while the water is comfortable, else heats by itself")
    void waits() {
        Wishes wishes = lookFor(Duration.ofSeconds(30), 500, 50, 80);
        assertEquals(0, wishes.boiler().powerW());
        assertEquals(ReasonCode.SUN_LATER, wishes.boiler().why().code());
        assertTrue(wishes.battery().isNone(), "left to itself");
        assertTrue(lookFor(Duration.ofSeconds(1), 500, 45, 80).boiler().isNone());
        assertTrue(lookFor(Duration.ofSeconds(1), 500, 49, 80).boiler().isNone(), "not cut short");
        assertEquals(0, lookFor(Duration.ofSeconds(1), 500, 50, 80).boiler().powerW());
    }

    @Test
    @DisplayName("Comfort first: cold water with little sun is left to the boiler's own heating")
    void comfortWithLittleSun() {
        assertTrue(lookFor(Duration.ofSeconds(30), -460, 40, 99).boiler().isNone());
        assertEquals(2450, lookFor(Duration.ofSeconds(5), -2500, 40, 99).boiler().powerW());
    }

    @Test
    @Tag("part:FR.S27.2")
    @DisplayName("what a boiler that is held off does not take goes to the battery")
    void heldOff() {
        Wishes wishes = lookFor(Duration.ofSeconds(30), -2000, 50, 80);
        assertEquals(1950, wishes.boiler().powerW());
        assertEquals(0, wishes.battery().powerW());
        wishes = lookFor(Duration.ofSeconds(70), -2000, 50, 80);
        assertEquals(1950, wishes.boiler().powerW(), "it still may");
        assertEquals(1950, wishes.battery().powerW());
        now = now.plusSeconds(1);
        wishes = look(0, 1950, 50, 0, 80);
        assertEquals(0, wishes.battery().powerW(), "the boiler follows again");
    }

    @Test
    @DisplayName("What a low battery that is held off does not take heats the water")
    void batteryHeldOff() {
        lookFor(Duration.ofSeconds(30), -2000, 50, 20);
        Wishes wishes = lookFor(Duration.ofSeconds(70), -2000, 50, 20);
        assertEquals(1950, wishes.battery().powerW());
        assertEquals(1950, wishes.boiler().powerW());
    }

    @Test
    @DisplayName("tank at its upper limit in full sun: at most one restart in 20 minutes")
    void tankAtItsUpperLimit() {
        double tank = 62;
        double boiler = 0;
        int restarts = 0;
        int least = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE / 2;
        for (int second = 0; second < 9 * 3600; second++) {
            now = now.plusSeconds(1);
            double asked = look(-4000 + boiler, boiler, tank, 0, 99).boiler().powerW();
            if (asked > 0 && boiler == 0) {
                restarts++;
                least = Math.min(least, second - last);
                last = second;
            }
            boiler = asked;
            // Someone showers every half hour, and the tank loses heat all the time.
            tank += boiler * 8e-7 - 0.0002 - (second % 1800 < 120 ? 0.03 : 0);
        }
        assertTrue(restarts > 1 && restarts <= 27, restarts + " restarts in nine hours");
        assertTrue(least >= 20 * 60, "after " + least + " s");
    }

    @Test
    @DisplayName("A short cloud does not end it, a long one does")
    void clouds() {
        lookFor(Duration.ofSeconds(30), -2000, 50, 99);
        assertEquals(
                ReasonCode.SUN_SURPLUS,
                lookFor(Duration.ofSeconds(50), 300, 50, 99).boiler().why().code());
        assertEquals(
                ReasonCode.SUN_LATER,
                lookFor(Duration.ofSeconds(20), 300, 50, 99).boiler().why().code());
    }

    @Test
    @DisplayName("Its own loads are not mistaken for the house's: the set-point is steady")
    void steady() {
        lookFor(Duration.ofSeconds(30), -2000, 50, 99);
        assertEquals(1950, look(-50, 1950, 50, 0, 99).boiler().powerW());
    }

    @Test
    @DisplayName("Values read before a change has settled are not added up: no swinging")
    void settles() {
        SpareSun spare = new SpareSun();
        spare.changed(now);
        Instant before = now;
        for (int i = 0; i < 20; i++) {
            now = now.plusSeconds(1);
            // The boiler's new 2 kW are read already, the meter is from before them.
            assertTrue(spare.next(inputs(-2000, 2000, 50, 0, 80, before), now).isEmpty());
        }
        OptionalDouble found = OptionalDouble.empty();
        for (int i = 0; i < SpareSun.VIEWS; i++) {
            now = now.plusSeconds(1);
            assertTrue(found.isEmpty());
            found = spare.next(inputs(0, 2000, 50, 0, 80, now), now);
        }
        assertEquals(2000, found.orElseThrow());
        now = now.plusSeconds(1);
        found = spare.next(inputs(3000, 2000, 50, 0, 80, now), now);
        assertEquals(2000, found.orElseThrow(), "one odd view does not count");
    }

    @Test
    @DisplayName("A device that reports changes only does not stop the rule")
    void silentDevice() {
        SpareSun spare = new SpareSun();
        spare.changed(now);
        Instant before = now;
        OptionalDouble found = OptionalDouble.empty();
        for (int i = 0; i < 40 && found.isEmpty(); i++) {
            now = now.plusSeconds(1);
            found = spare.next(inputs(-500, 0, 50, 0, 80, before), now);
        }
        assertEquals(500, found.orElseThrow());
    }
}
