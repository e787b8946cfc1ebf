package org.foyer.orchestrator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Situation;
import org.foyer.api.control.Source;
import org.foyer.api.control.Source.Rank;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Connection;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * A fluent little house: real values in, one decision after the other out, on a hand-moved clock.
 */
final class House {

    static final DeviceId GRID = new DeviceId("grid");

    Instant now = Instant.parse("2026-06-21T10:00:00Z");
    final Map<DeviceId, Device> devices = new HashMap<>();
    final Map<DeviceId, Map<Quantity, Reading>> readings = new HashMap<>();
    final List<Intent> intents = new ArrayList<>();
    final List<Limit> limits = new ArrayList<>();
    List<String> serviceOrder = List.of();
    Map<DeviceId, Decision> standing = Map.of();

    House() {
        device("grid", DeviceKind.GRID_METER, new Capability.Meter());
        grid(0);
    }

    House heater(String id, double powerW) {
        device(id, DeviceKind.WATER_HEATER, new Capability.SettablePower(0, 3000));
        return power(id, powerW);
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
        return this;
    }

    House limit(String name, Limit.Kind kind, double value) {
        limits.removeIf(l -> l.name().equals(name));
        limits.add(new Limit(name, kind, value, Optional.empty()));
        return this;
    }

    House asks(Rank rank, String who, String device, Command command) {
        withdraws(who, device);
        intents.add(
                new Intent(
                        new DeviceId(device),
                        command,
                        new Source(rank, who, who),
                        Reason.of(ReasonCode.SUN_SURPLUS, "powerW", 1000),
                        now,
                        now.plusSeconds(3600)));
        return this;
    }

    House withdraws(String who, String device) {
        intents.removeIf(i -> i.source().id().equals(who) && i.device().value().equals(device));
        return this;
    }

    House after(Duration time) {
        now = now.plus(time);
        return this;
    }

    Situation situation() {
        Map<DeviceId, DeviceState> states = new HashMap<>();
        devices.forEach(
                (id, device) ->
                        states.put(
                                id,
                                new DeviceState(
                                        device,
                                        new Connection(Connection.Status.ONLINE, now, ""),
                                        readings.get(id),
                                        Optional.ofNullable(standing.get(id)),
                                        DeviceState.Delivery.NONE)));
        return new Situation(
                new HomeState(now, 1, states), intents, limits, serviceOrder, standing);
    }

    House decide() {
        standing = new Ladder().decide(situation());
        return this;
    }

    Decision of(String device) {
        return standing.get(new DeviceId(device));
    }

    Command command(String device) {
        return of(device).command();
    }

    ReasonCode why(String device) {
        return of(device).reason().code();
    }
}
