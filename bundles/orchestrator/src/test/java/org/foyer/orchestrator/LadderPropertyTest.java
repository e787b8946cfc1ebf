package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Outcome;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reading.Quantity;

class LadderPropertyTest {

    private static House random(long seed) {
        Random dice = new Random(seed);
        House house = new House();
        house.grid(dice.nextInt(8000) - 4000);
        for (int i = 0; i < 1 + dice.nextInt(8); i++) {
            switch (dice.nextInt(4)) {
                case 0 -> house.heater("d" + i, dice.nextInt(3000));
                case 1 -> house.wallbox("d" + i, dice.nextInt(7400));
                case 2 -> house.battery("d" + i, dice.nextInt(8000) - 4000, dice.nextInt(101));
                default ->
                        house.plug("d" + i, 500 + dice.nextInt(2500), dice.nextBoolean() ? 500 : 0);
            }
            if (dice.nextInt(5) == 0) {
                house.forget("d" + i, Quantity.POWER);
            }
            for (Mandate mandate :
                    new Mandate[] {Mandate.PLAN, Mandate.FLEXIBILITY, Mandate.PERSON}) {
                if (dice.nextInt(3) == 0) {
                    house.asks(mandate, mandate + "-x", "d" + i, command(house, "d" + i, dice));
                }
            }
        }
        if (dice.nextBoolean()) {
            house.limit("contract", Measure.POWER_W, dice.nextInt(6000));
        }
        return house;
    }

    private static Command command(House house, String id, Random dice) {
        DeviceKind kind = house.devices.get(new DeviceId(id)).kind();
        return switch (kind) {
            case WATER_HEATER -> new Command.SetPower(dice.nextInt(4000));
            case BATTERY -> new Command.SetPower(dice.nextInt(8000) - 4000);
            case EV_CHARGER ->
                    dice.nextBoolean()
                            ? new Command.LimitPower(dice.nextInt(8000))
                            : new Command.Switch(dice.nextBoolean());
            default -> new Command.Switch(dice.nextBoolean());
        };
    }

    @Property(tries = 2000)
    void neverGrantsBeyondTheLimit(@ForAll long seed) {
        House house = random(seed);
        double grid = house.readings.get(House.GRID).get(Quantity.POWER).value();
        house.decide();
        double added = 0;
        double after = grid;
        for (Map.Entry<DeviceId, Decision> e : house.standing.entrySet()) {
            var state = house.situation().state().devices().get(e.getKey());
            double delta = Power.expected(state, e.getValue().setPoints()) - Power.counted(state);
            added += Math.max(0, delta);
            after += delta;
        }
        if (!house.limits.isEmpty() && added > 0) {
            assertTrue(
                    after <= house.limits.get(0).profile().at(house.now).getAsDouble() + 1e-6
                            || added < 1e-6,
                    "grid " + grid + " comes to " + after + " over " + house.limits);
        }
    }

    @Property(tries = 1000)
    void everyOrderGetsAnAnswerAndAtMostOneSourceWins(@ForAll long seed) {
        House house = random(seed).decide();
        for (Decision decision : house.standing.values()) {
            long asked =
                    house.intents.stream()
                            .filter(i -> i.device().equals(decision.device()))
                            .count();
            assertEquals(asked, decision.outcomes().size());
            long won =
                    decision.outcomes().stream()
                            .filter(o -> o.result() != Outcome.Result.REFUSED)
                            .map(o -> o.intent().source().id())
                            .distinct()
                            .count();
            assertTrue(won <= 1);
        }
    }

    @Property(tries = 1000)
    void withoutNewsDecisionsSettleAndStay(@ForAll long seed) {
        // Shedding in one round can make room for an order in the next; then it must rest.
        House house = random(seed).decide().decide().decide().decide();
        Map<DeviceId, Decision> first = house.standing;
        house.decide();
        first.forEach(
                (id, d) ->
                        assertEquals(
                                d.setPoints(), house.standing.get(id).setPoints(), id.value()));
    }

    @Property(tries = 300)
    void aSilentMeterNeverGivesMoreThanTheHighestReadingLeft(@ForAll long seed) {
        House house = random(seed).limit("contract", Measure.POWER_W, 6000);
        house.intents.clear();
        Random dice = new Random(~seed);
        double highest = Double.NEGATIVE_INFINITY;
        for (int minute = 0; minute < 10; minute++) {
            double reading = dice.nextInt(6000);
            highest = Math.max(highest, reading);
            house.grid(reading).decide().after(Duration.ofMinutes(1));
        }
        house.standing = Map.of();
        for (DeviceId device : house.devices.keySet()) {
            if (!device.equals(House.GRID)) {
                house.asks(
                        Mandate.PERSON,
                        "anna",
                        device.value(),
                        command(house, device.value(), dice));
            }
        }
        house.decide();
        double added = 0;
        for (Map.Entry<DeviceId, Decision> e : house.standing.entrySet()) {
            var state = house.situation().state().devices().get(e.getKey());
            added +=
                    Math.max(
                            0,
                            Power.expected(state, e.getValue().setPoints()) - Power.counted(state));
        }
        double saved =
                house.standing.entrySet().stream()
                        .mapToDouble(
                                e -> {
                                    var s = house.situation().state().devices().get(e.getKey());
                                    return Math.max(
                                            0,
                                            Power.counted(s)
                                                    - Power.expected(s, e.getValue().setPoints()));
                                })
                        .sum();
        assertTrue(
                added <= Math.max(0, 6000 - highest) + saved + 1e-6,
                added + " W added, highest " + highest + ", saved " + saved);
    }
}
