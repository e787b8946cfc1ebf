package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.reading.Quantity;

/**
 * A house on three phases with a roof and a battery: loads on one phase, on all, or nobody knows on
 * which; limits in both directions, by power and by current of each phase, come and go; second by
 * second, from one seed.
 */
final class SunnyHouse {

    private static final double VOLTS = 230;

    private static final Mandate[] MANDATES = {
        Mandate.PERSON, Mandate.FLEXIBILITY, Mandate.RULE, Mandate.PLAN
    };

    final House house = new House();
    final Map<String, Double> watts = new HashMap<>();

    /** On which phases each device truly stands; the house may not know. */
    private final Map<String, List<Phase>> wiring = new HashMap<>();

    private final List<String> loads = new ArrayList<>();
    private final Map<Phase, Double> base = new EnumMap<>(Phase.class);
    private final Random dice;
    private double sun = 3000;
    private double charge = 20;

    SunnyHouse(long seed) {
        dice = new Random(seed);
        int count = 2 + dice.nextInt(4);
        for (int i = 0; i < count; i++) {
            String id = "d" + i;
            if (dice.nextBoolean()) {
                house.heater(id, 0);
            } else {
                house.plug(id, 500 + dice.nextInt(2000), 0);
            }
            loads.add(id);
            wire(id, dice.nextInt(3) > 0);
        }
        house.sun("roof", 0);
        wire("roof", true);
        house.battery("store", 0, charge);
        wire("store", true);
        for (Phase phase : Phase.values()) {
            base.put(phase, 100.0);
        }
        watts.keySet().forEach(id -> watts.put(id, 0.0));
        read();
    }

    private void wire(String id, boolean known) {
        List<Phase> phases = dice.nextInt(3) == 0 ? List.of(Phase.values()) : List.of(anyPhase());
        wiring.put(id, phases);
        watts.put(id, 0.0);
        if (known) {
            house.on(id, phases.toArray(Phase[]::new));
        }
    }

    /** One second: something may happen, devices follow, meters read, a decision is made. */
    void second() {
        house.seconds(1);
        if (dice.nextInt(5) == 0) {
            happen();
        }
        follow();
        read();
        house.decide();
    }

    private void happen() {
        String device = loads.get(dice.nextInt(loads.size()));
        Mandate mandate = MANDATES[dice.nextInt(MANDATES.length)];
        switch (dice.nextInt(9)) {
            case 0, 1 -> house.asks(mandate, mandate + "1", device, command(device));
            case 2 -> house.withdraws(mandate + "1", device);
            case 3 ->
                    house.asks(
                            mandate,
                            mandate + "1",
                            "store",
                            new Command.SetPower(dice.nextInt(10_001) - 5000));
            case 4 -> limit();
            case 5 -> house.limits.stream().findAny().map(Limit::name).ifPresent(house::lifts);
            case 6 -> sun = dice.nextInt(5001);
            case 7 -> charge = dice.nextInt(101);
            default -> base.put(anyPhase(), (double) dice.nextInt(1500));
        }
    }

    private Command command(String device) {
        return device(device).capability(Capability.Switchable.class).isPresent()
                ? new Command.Switch(dice.nextBoolean())
                : new Command.SetPower(dice.nextInt(3001));
    }

    private void limit() {
        boolean export = dice.nextBoolean();
        boolean amps = dice.nextBoolean();
        Optional<Phase> one =
                amps && dice.nextBoolean() ? Optional.of(anyPhase()) : Optional.empty();
        Limit limit =
                Limit.of(
                        "l" + dice.nextInt(4),
                        amps ? Measure.CURRENT_A : Measure.POWER_W,
                        export ? Direction.EXPORT : Direction.IMPORT,
                        amps ? 4 + dice.nextInt(20) : 500 + dice.nextInt(5000),
                        "operator",
                        Limit.Binding.LAW);
        house.limit(one.map(limit::on).orElse(limit));
    }

    private Phase anyPhase() {
        return List.of(Phase.values()).get(dice.nextInt(3));
    }

    private Device device(String id) {
        return house.devices.get(new DeviceId(id));
    }

    private void follow() {
        for (String id : List.copyOf(watts.keySet())) {
            SetPoints told =
                    Optional.ofNullable(house.of(id))
                            .map(d -> d.setPoints())
                            .orElse(SetPoints.NONE);
            watts.put(
                    id,
                    switch (id) {
                        case "roof" -> -Math.min(sun, ceiling(told));
                        case "store" -> stored(told);
                        default -> drawn(device(id), told, watts.get(id));
                    });
        }
    }

    private static double ceiling(SetPoints told) {
        return told.get(Command.Kind.LIMIT_POWER).orElse(null) instanceof Command.LimitPower limit
                ? limit.maxW()
                : Double.MAX_VALUE;
    }

    /** By itself it rests; empty it gives nothing, full it takes nothing. */
    private double stored(SetPoints told) {
        double asked =
                told.get(Command.Kind.SET_POWER).orElse(null) instanceof Command.SetPower set
                        ? set.powerW()
                        : 0;
        boolean stuck = (asked > 0 && charge >= 99) || (asked < 0 && charge <= 1);
        return stuck ? 0 : asked;
    }

    private double drawn(Device device, SetPoints told, double before) {
        if (told.get(Command.Kind.SET_POWER).orElse(null) instanceof Command.SetPower set) {
            return set.powerW();
        }
        if (told.get(Command.Kind.SWITCH).orElse(null) instanceof Command.Switch turn) {
            return turn.on() ? Power.rated(device) : 0;
        }
        double own = dice.nextInt(40) == 0 ? dice.nextBoolean() ? Power.rated(device) : 0 : before;
        return Math.min(own, Power.ceiling(device, told));
    }

    private void read() {
        for (Map.Entry<String, Double> each : watts.entrySet()) {
            house.power(each.getKey(), each.getValue());
        }
        house.value("store", Quantity.STATE_OF_CHARGE, charge);
        house.grid(total());
        house.value("grid", Quantity.POWER_L1, on(Phase.L1));
        house.value("grid", Quantity.POWER_L2, on(Phase.L2));
        house.value("grid", Quantity.POWER_L3, on(Phase.L3));
    }

    double total() {
        double sum = 0;
        for (Phase phase : Phase.values()) {
            sum += on(phase);
        }
        return sum;
    }

    /** What the phase carries, W; negative while it feeds in. */
    double on(Phase phase) {
        double sum = base.get(phase);
        for (Map.Entry<String, Double> each : watts.entrySet()) {
            List<Phase> phases = wiring.get(each.getKey());
            sum += phases.contains(phase) ? each.getValue() / phases.size() : 0;
        }
        return sum;
    }

    /** By how much a limit is exceeded now, in its own measure; 0 or less if it is kept. */
    double excess(Limit limit) {
        double most = limit.profile().at(house.now).orElse(Double.MAX_VALUE);
        double sign = limit.direction() == Direction.IMPORT ? 1 : -1;
        if (limit.measure() == Measure.POWER_W) {
            return sign * total() - most;
        }
        double worst = Double.NEGATIVE_INFINITY;
        for (Phase phase : Phase.values()) {
            if (limit.phase().map(p -> p == phase).orElse(true)) {
                worst = Math.max(worst, sign * on(phase) / VOLTS - most);
            }
        }
        return worst;
    }

    /** Whether anything that the limit may take away is doing what exceeds it. */
    boolean canHelp(Limit limit) {
        for (Map.Entry<String, Double> each : watts.entrySet()) {
            double power =
                    limit.direction() == Direction.IMPORT ? each.getValue() : -each.getValue();
            if (power > Power.RUNS_W && eases(each.getKey(), limit)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it stands on a phase that is over, as far as the house knows. */
    private boolean eases(String device, Limit limit) {
        if (limit.measure() == Measure.POWER_W) {
            return true;
        }
        double most = limit.profile().at(house.now).orElse(Double.MAX_VALUE);
        double sign = limit.direction() == Direction.IMPORT ? 1 : -1;
        Phases known =
                house.placements.getOrDefault(new DeviceId(device), Placement.UNKNOWN).phases();
        for (Phase phase : Phase.values()) {
            boolean meant = limit.phase().map(p -> p == phase).orElse(true);
            boolean stands = wiring.get(device).contains(phase) && known.isKnown();
            if (meant && stands && sign * on(phase) / VOLTS > most) {
                return true;
            }
        }
        return false;
    }
}
