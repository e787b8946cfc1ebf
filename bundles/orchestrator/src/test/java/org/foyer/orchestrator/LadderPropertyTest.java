package org.foyer.orchestrator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Source.Rank;
import org.foyer.api.device.DeviceId;

class LadderPropertyTest {

    private static House random(long seed) {
        Random dice = new Random(seed);
        House house = new House();
        house.grid(dice.nextInt(8000) - 4000);
        for (int i = 0; i < 1 + dice.nextInt(8); i++) {
            if (dice.nextBoolean()) {
                house.heater("d" + i, dice.nextInt(3000));
            } else {
                house.plug("d" + i, 500 + dice.nextInt(2500), dice.nextBoolean() ? 500 : 0);
            }
            for (Rank rank : new Rank[] {Rank.SERVICE, Rank.FLEXIBILITY, Rank.PERSON}) {
                if (dice.nextInt(3) == 0) {
                    boolean heater =
                            house.devices.get(new DeviceId("d" + i)).kind()
                                    == org.foyer.api.device.DeviceKind.WATER_HEATER;
                    Command command =
                            heater
                                    ? new Command.SetPower(dice.nextInt(4000))
                                    : new Command.Switch(dice.nextBoolean());
                    house.asks(rank, rank + "-x", "d" + i, command);
                }
            }
        }
        if (dice.nextBoolean()) {
            house.limit("contract", Limit.Kind.IMPORT_POWER_W, dice.nextInt(6000));
        }
        return house;
    }

    @Property(tries = 2000)
    void neverGrantsBeyondTheLimit(@ForAll long seed) {
        House house = random(seed);
        double grid = house.readings.get(House.GRID).values().iterator().next().value();
        house.decide();
        double added = 0;
        for (Map.Entry<DeviceId, Decision> e : house.standing.entrySet()) {
            var state = house.situation().state().devices().get(e.getKey());
            double delta = Power.expected(state, e.getValue().command()) - Power.measured(state);
            added += Math.max(0, delta);
            if (!house.limits.isEmpty() && delta < 0) {
                added += delta;
            }
        }
        if (!house.limits.isEmpty() && added > 0) {
            assertTrue(
                    grid + added <= house.limits.get(0).value() + 1e-6,
                    "grid " + grid + " + " + added + " over " + house.limits);
        }
    }

    @Property(tries = 1000)
    void everyOrderGetsAnAnswerAndAtMostOneWins(@ForAll long seed) {
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
                (id, d) -> assertEquals(d.command(), house.standing.get(id).command(), id.value()));
    }
}
