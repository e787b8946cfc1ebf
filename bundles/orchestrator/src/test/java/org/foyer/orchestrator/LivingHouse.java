package org.foyer.orchestrator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.foyer.api.control.Command;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Intent;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Scope;
import org.foyer.api.control.SetPoints;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;

/**
 * A house in which devices do what they are told a second later, people and programs order at
 * random, and limits come and go; second by second, from one seed.
 */
final class LivingHouse {

    private static final Mandate[] MANDATES = {
        Mandate.SAFETY,
        Mandate.LAW,
        Mandate.CONTRACT,
        Mandate.PERSON,
        Mandate.FLEXIBILITY,
        Mandate.SUPPLIER,
        Mandate.RULE,
        Mandate.PLAN,
        Mandate.PLAN
    };

    final House house = new House();
    final Map<String, List<String>> branches = new HashMap<>();
    final Map<String, Double> watts = new HashMap<>();
    private final Random dice;
    private final List<String> loads = new ArrayList<>();
    private double base = 300;

    LivingHouse(long seed) {
        dice = new Random(seed);
        house.switches =
                new LadderSwitches(
                        dice.nextBoolean(),
                        dice.nextBoolean(),
                        dice.nextBoolean(),
                        dice.nextBoolean());
        int count = 3 + dice.nextInt(5);
        for (int i = 0; i < count; i++) {
            String id = "d" + i;
            switch (dice.nextInt(4)) {
                case 0 -> house.heater(id, 0);
                case 1 -> house.wallbox(id, 0);
                case 2 -> house.station(id, 0);
                default -> house.plug(id, 800 + dice.nextInt(1500), 0);
            }
            loads.add(id);
            watts.put(id, 0.0);
        }
        house.circuit("outer", null, loads.subList(0, 2).toArray(String[]::new));
        house.circuit("inner", "outer", loads.get(2));
        branches.put("outer", List.of("d0", "d1", "d2"));
        branches.put("inner", List.of("d2"));
        branches.put("main", List.copyOf(loads));
        read();
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
        String who = mandate.name() + dice.nextInt(2);
        switch (dice.nextInt(12)) {
            case 10 -> bound(device);
            case 11 -> house.bounds.stream().findAny().ifPresent(house.bounds::remove);
            case 0, 1, 2, 3 -> house.asks(mandate, who, device, command(device));
            case 4 -> house.insists("anna", device, command(device));
            case 5, 6 -> house.withdraws(withdrawn(device, who), device);
            case 7 -> limit();
            case 8 -> house.limits.stream().findAny().map(Limit::name).ifPresent(house::lifts);
            default -> base = 100 + dice.nextInt(1500);
        }
    }

    private String withdrawn(String device, String otherwise) {
        return house.intents.stream()
                .filter(i -> i.device().value().equals(device))
                .map(i -> i.source().id())
                .findFirst()
                .orElse(otherwise);
    }

    private void limit() {
        String name = "l" + dice.nextInt(4);
        Scope scope =
                switch (dice.nextInt(4)) {
                    case 0 -> new Scope.OfCircuit("outer");
                    case 1 -> new Scope.OfCircuit("inner");
                    case 2 ->
                            new Scope.OfDevices(
                                    "group", Set.of(new DeviceId("d0"), new DeviceId("d1")));
                    default -> new Scope.OfConnection("main");
                };
        house.limit(
                Limit.of(
                                name,
                                Measure.POWER_W,
                                Direction.IMPORT,
                                500 + dice.nextInt(5000),
                                "operator",
                                Limit.Binding.LAW)
                        .over(scope));
    }

    private Command command(String device) {
        DeviceKind kind = house.devices.get(new DeviceId(device)).kind();
        return switch (kind) {
            case WATER_HEATER -> new Command.SetPower(dice.nextInt(3001));
            case EV_CHARGER ->
                    isStation(device)
                            ? dice.nextInt(3) == 0
                                    ? new Command.SelectPhases(dice.nextBoolean() ? 1 : 3)
                                    : new Command.LimitCurrent(dice.nextInt(33))
                            : dice.nextBoolean()
                                    ? new Command.LimitPower(1380 + dice.nextInt(6000))
                                    : new Command.Switch(dice.nextBoolean());
            default -> new Command.Switch(dice.nextBoolean());
        };
    }

    private boolean isStation(String device) {
        return house.devices
                .get(new DeviceId(device))
                .capability(Capability.LimitableCurrent.class)
                .isPresent();
    }

    /** A guard that keeps it running, or a person who wants it to draw less. */
    private void bound(String device) {
        double watts = 200 + dice.nextInt(2500);
        switch (dice.nextInt(3)) {
            case 0 -> house.bounds(Mandate.SAFETY, "guard", device, least(device, watts), null);
            case 1 -> house.bounds(Mandate.CONTRACT, "heat", device, least(device, watts), null);
            default -> house.bounds(Mandate.PERSON, "wish", device, null, watts);
        }
    }

    /** What the device can keep. */
    private double least(String device, double watts) {
        return Math.min(watts, Power.rated(house.devices.get(new DeviceId(device))));
    }

    boolean bounds(String device, String source) {
        return house.bounds.stream()
                .anyMatch(b -> b.device().value().equals(device) && b.source().id().equals(source));
    }

    /** What a limit of the law may take from it, W. */
    double mayShed(String device) {
        double floor =
                house.bounds.stream()
                        .filter(b -> b.device().value().equals(device))
                        .filter(b -> b.source().mandate() == Mandate.SAFETY)
                        .mapToDouble(b -> b.minW().orElse(0))
                        .max()
                        .orElse(0);
        // A device that is switched only, or moves in steps, keeps more than the floor.
        return floor > 0 ? 0 : watts.get(device);
    }

    private void follow() {
        for (String id : loads) {
            SetPoints told =
                    Optional.ofNullable(house.of(id))
                            .map(d -> d.setPoints())
                            .orElse(SetPoints.NONE);
            watts.put(id, drawn(house.devices.get(new DeviceId(id)), told, watts.get(id)));
        }
    }

    /** Its own logic changes its mind now and then. */
    private double drawn(Device device, SetPoints told, double before) {
        double rated = Power.rated(device);
        if (told.get(Command.Kind.SWITCH).orElse(null) instanceof Command.Switch turn
                && !turn.on()) {
            return 0;
        }
        if (told.get(Command.Kind.SET_POWER).orElse(null) instanceof Command.SetPower set) {
            return set.powerW();
        }
        double own = before;
        if (told.get(Command.Kind.SWITCH).orElse(null) instanceof Command.Switch) {
            own = rated;
        } else if (dice.nextInt(40) == 0) {
            own = dice.nextBoolean() ? rated : 0;
        }
        return Math.min(own, Power.ceiling(device, told));
    }

    private void read() {
        double sum = base;
        for (String id : loads) {
            house.power(id, watts.get(id));
            sum += watts.get(id);
        }
        house.grid(sum);
    }

    /** What the limit's branch carries, W. */
    double carried(Limit limit) {
        double sum = limit.scope() instanceof Scope.OfConnection ? base : 0;
        for (String id : on(limit)) {
            sum += watts.get(id);
        }
        return sum;
    }

    List<String> on(Limit limit) {
        if (limit.scope() instanceof Scope.OfDevices group) {
            return group.devices().stream().map(DeviceId::value).toList();
        }
        return limit.scope() instanceof Scope.OfCircuit circuit
                ? branches.get(circuit.circuit())
                : loads;
    }

    boolean asks(String device, String source) {
        return house.intents.stream()
                .anyMatch(i -> i.device().value().equals(device) && i.source().id().equals(source));
    }

    List<Intent> of(String device, String source) {
        return house.intents.stream()
                .filter(i -> i.device().value().equals(device) && i.source().id().equals(source))
                .toList();
    }

    List<String> loads() {
        return loads;
    }
}
