package org.foyer.orchestrator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Command;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Decisions;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Finding;
import org.foyer.api.control.Intent;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Memory;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Policy;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Said;
import org.foyer.api.control.Scope;
import org.foyer.api.control.SetPoints;
import org.foyer.api.control.Situation;
import org.foyer.api.control.Source;
import org.foyer.api.control.Stops;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;

/**
 * A fluent little house: real values in, one decision after the other out, on a hand-moved ticker.
 */
final class House {

    static final DeviceId GRID = new DeviceId("grid");

    Instant now = Instant.parse("2026-06-21T10:00:00Z");
    long tick = 1_000_000_000_000L;
    final Map<DeviceId, Device> devices = new HashMap<>();
    final Map<DeviceId, Map<Quantity, Reading>> readings = new HashMap<>();
    final Map<DeviceId, Map<Quantity, Long>> ticks = new HashMap<>();
    final Set<DeviceId> offline = new HashSet<>();
    final List<Intent> intents = new ArrayList<>();
    final List<Limit> limits = new ArrayList<>();
    List<GridConnection> connections = List.of();
    final List<Circuit> circuits = new ArrayList<>();
    final Map<DeviceId, Placement> placements = new HashMap<>();
    boolean batteryFeedsOrders = true;
    final Map<Stops.What, Stops.Stop> stops = new EnumMap<>(Stops.What.class);
    List<String> serviceOrder = List.of();
    LadderSwitches switches = LadderSwitches.USUAL;
    final Map<DeviceId, Controller> controllers = new HashMap<>();
    final List<PowerBound> bounds = new ArrayList<>();
    final Map<DeviceId, Autonomy> autonomies = new HashMap<>();
    final List<Said> said = new ArrayList<>();
    Map<DeviceId, Decision> standing = Map.of();
    Memory memory = Memory.NONE;
    List<Finding> findings = List.of();

    House() {
        device("grid", DeviceKind.GRID_METER, new Capability.Meter());
        grid(0);
    }

    House heater(String id, double powerW) {
        device(id, DeviceKind.WATER_HEATER, new Capability.SettablePower(0, 3000));
        return power(id, powerW);
    }

    House battery(String id, double powerW, double percent) {
        device(id, DeviceKind.BATTERY, new Capability.SettablePower(-5000, 5000));
        return power(id, powerW).value(id, Quantity.STATE_OF_CHARGE, percent);
    }

    House wallbox(String id, double powerW) {
        device(
                id,
                DeviceKind.EV_CHARGER,
                new Capability.Switchable(7400),
                new Capability.LimitablePower(1380, 7400));
        return power(id, powerW);
    }

    House sun(String id, double productionW) {
        device(id, DeviceKind.PV_INVERTER, new Capability.LimitablePower(0, 5000));
        return power(id, -productionW);
    }

    House plug(String id, double ratedW, double powerW) {
        device(id, DeviceKind.SWITCH, new Capability.Switchable(ratedW));
        return power(id, powerW);
    }

    House device(String id, DeviceKind kind, Capability... capabilities) {
        DeviceId device = new DeviceId(id);
        devices.put(
                device,
                new Device(device, id, kind, List.of(capabilities), Map.of(), Duration.ZERO));
        readings.put(device, new HashMap<>());
        ticks.put(device, new HashMap<>());
        return this;
    }

    House without(String id) {
        DeviceId device = new DeviceId(id);
        devices.remove(device);
        readings.remove(device);
        ticks.remove(device);
        return this;
    }

    House grid(double importW) {
        return value("grid", Quantity.POWER, importW);
    }

    House power(String id, double powerW) {
        return value(id, Quantity.POWER, powerW);
    }

    House value(String id, Quantity quantity, double value) {
        DeviceId device = new DeviceId(id);
        readings.get(device).put(quantity, new Reading(device, quantity, value, now));
        ticks.get(device).put(quantity, tick);
        return this;
    }

    House forget(String id, Quantity quantity) {
        readings.get(new DeviceId(id)).remove(quantity);
        ticks.get(new DeviceId(id)).remove(quantity);
        return this;
    }

    House limit(String name, Measure measure, double value) {
        return limit(name, measure, value, GridConnection.MAIN);
    }

    House limit(String name, Measure measure, double value, String connection) {
        return limit(
                Limit.of(name, measure, Direction.IMPORT, value, "operator", Limit.Binding.LAW)
                        .over(new Scope.OfConnection(connection)));
    }

    House exports(String name, double watts) {
        return limit(
                Limit.of(
                        name,
                        Measure.POWER_W,
                        Direction.EXPORT,
                        watts,
                        "operator",
                        Limit.Binding.LAW));
    }

    /** A limit of its name, replaced by the next one of it. */
    House limit(Limit limit) {
        limits.removeIf(l -> l.name().equals(limit.name()));
        limits.add(limit);
        return this;
    }

    House fuse(String circuit, double amps) {
        return limit(
                Limit.of(
                                "fuse." + circuit,
                                Measure.CURRENT_A,
                                Direction.IMPORT,
                                amps,
                                "installer",
                                Limit.Binding.LAW)
                        .over(new Scope.OfCircuit(circuit)));
    }

    House circuit(String id, String parent, String... devices) {
        return circuit(id, parent, Phases.UNKNOWN, List.of(), devices);
    }

    House circuit(
            String id, String parent, Phases phases, List<DeviceId> meters, String... devices) {
        circuits.add(
                new Circuit(
                        id, id, GridConnection.MAIN, Optional.ofNullable(parent), phases, meters));
        for (String device : devices) {
            Placement before = placements.getOrDefault(new DeviceId(device), Placement.UNKNOWN);
            placements.put(
                    new DeviceId(device),
                    new Placement(
                            GridConnection.MAIN,
                            Optional.of(id),
                            before.phases(),
                            Optional.empty()));
        }
        return this;
    }

    /** A bound of its source, replaced by the next one. */
    House bounds(Mandate mandate, String who, String device, Double minW, Double maxW) {
        lifts(who, device);
        bounds.add(
                new PowerBound(
                        new DeviceId(device),
                        "b",
                        minW == null ? OptionalDouble.empty() : OptionalDouble.of(minW),
                        maxW == null ? OptionalDouble.empty() : OptionalDouble.of(maxW),
                        new Source(mandate, who, who),
                        Reason.of(ReasonCode.GUARD, "guard", who),
                        Optional.empty()));
        return this;
    }

    House lifts(String who, String device) {
        bounds.removeIf(b -> b.source().id().equals(who) && b.device().value().equals(device));
        return this;
    }

    /** A wallbox that is told currents: 0, or 6 to 32 A, on one phase or three. */
    House station(String id, double powerW) {
        device(
                id,
                DeviceKind.EV_CHARGER,
                new Capability.LimitableCurrent(Bounds.zeroOr(6, 32), 3),
                new Capability.SelectablePhases(Set.of(1, 3)));
        return power(id, powerW);
    }

    House on(String device, Phase... phases) {
        Placement before = placements.getOrDefault(new DeviceId(device), Placement.UNKNOWN);
        placements.put(
                new DeviceId(device),
                new Placement(
                        before.connection(),
                        before.circuit(),
                        Phases.of(phases),
                        Optional.empty()));
        return this;
    }

    House hangsOn(String connection, String... devices) {
        for (String device : devices) {
            placements.put(
                    new DeviceId(device),
                    new Placement(connection, Optional.empty(), Phases.UNKNOWN, Optional.empty()));
        }
        return this;
    }

    House lifts(String limit) {
        limits.removeIf(l -> l.name().equals(limit));
        return this;
    }

    House asks(Mandate mandate, String who, String device, Command command) {
        return asks(mandate, who, device, command, false);
    }

    /** A person's order that suspends flexibility. */
    House insists(String who, String device, Command command) {
        return asks(Mandate.PERSON, who, device, command, true);
    }

    private House asks(
            Mandate mandate, String who, String device, Command command, boolean suspends) {
        Intent intent =
                new Intent(
                        new DeviceId(device),
                        command,
                        new Source(mandate, who, who),
                        Reason.of(ReasonCode.SUN_SURPLUS, "powerW", 1000),
                        now,
                        Optional.of(now.plusSeconds(3600)),
                        suspends);
        intents.removeIf(
                i ->
                        i.source().id().equals(who)
                                && i.device().value().equals(device)
                                && i.command().actuator().equals(command.actuator()));
        intents.add(intent);
        return this;
    }

    House withdraws(String who, String device) {
        intents.removeIf(i -> i.source().id().equals(who) && i.device().value().equals(device));
        return this;
    }

    House autonomy(String device, Autonomy autonomy) {
        autonomies.put(new DeviceId(device), autonomy);
        return this;
    }

    /** Somebody answered what that source asks of the device now, for so long. */
    House answers(String who, String device, Said.Answer answer, Duration lasting) {
        List<Command> asked =
                intents.stream()
                        .filter(i -> i.source().id().equals(who))
                        .filter(i -> i.device().value().equals(device))
                        .map(Intent::command)
                        .toList();
        said.add(
                0,
                new Said(
                        new DeviceId(device),
                        who,
                        Said.senses(asked),
                        answer,
                        Optional.of("anna"),
                        now.plus(lasting),
                        tick + lasting.toNanos()));
        return this;
    }

    House after(Duration time) {
        now = now.plus(time);
        tick += time.toNanos();
        return this;
    }

    House seconds(long seconds) {
        return after(Duration.ofSeconds(seconds));
    }

    Situation situation() {
        Map<DeviceId, DeviceState> states = new HashMap<>();
        devices.forEach(
                (id, device) ->
                        states.put(
                                id,
                                new DeviceState(
                                        device,
                                        new Reachability(
                                                offline.contains(id)
                                                        ? Reachability.Status.OFFLINE
                                                        : Reachability.Status.ONLINE,
                                                now,
                                                Optional.empty()),
                                        readings.get(id),
                                        ticks.get(id),
                                        Optional.ofNullable(standing.get(id)),
                                        DeviceState.Delivery.NONE,
                                        Optional.empty())));
        HomeState state = new HomeState(now, tick, 1, states);
        return new Situation(
                state,
                intents,
                limits,
                standing,
                memory,
                new Site(
                        connections.isEmpty() ? List.of(single()) : connections,
                        circuits,
                        List.of(),
                        List.of(),
                        placements),
                new Policy(
                        switches,
                        serviceOrder,
                        controllers,
                        bounds,
                        batteryFeedsOrders,
                        new Asking(autonomies, said),
                        stops));
    }

    /** All grid meters are the one connection's. */
    private GridConnection single() {
        return new GridConnection(
                GridConnection.MAIN,
                devices.values().stream()
                        .filter(d -> d.kind() == DeviceKind.GRID_METER)
                        .map(Device::id)
                        .sorted()
                        .toList(),
                false);
    }

    House decide() {
        Decisions decisions = new Ladder().decide(situation());
        standing = decisions.byDevice();
        memory = decisions.memory();
        findings = decisions.findings();
        return this;
    }

    Decision of(String device) {
        return standing.get(new DeviceId(device));
    }

    Command command(String device) {
        return of(device).command();
    }

    SetPoints setPoints(String device) {
        return of(device).setPoints();
    }

    ReasonCode why(String device) {
        return of(device).reason().code();
    }

    /** What became of the first order for the device. */
    Outcome outcome(String device) {
        return of(device).outcomes().get(0);
    }

    boolean found(TroubleCode code) {
        return findings.stream().anyMatch(f -> f.code() == code);
    }
}
