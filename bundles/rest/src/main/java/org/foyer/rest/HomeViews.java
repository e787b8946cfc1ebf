package org.foyer.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.control.Command;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Source;
import org.foyer.api.device.Capability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.rest.dto.CapabilityView;
import org.foyer.rest.dto.CommandView;
import org.foyer.rest.dto.ConnectionView;
import org.foyer.rest.dto.ControlView;
import org.foyer.rest.dto.DeviceView;
import org.foyer.rest.dto.HomeView;
import org.foyer.rest.dto.LimitView;
import org.foyer.rest.dto.OutcomeView;
import org.foyer.rest.dto.ReadingView;
import org.foyer.rest.dto.ReasonView;
import org.foyer.rest.dto.SourceView;
import org.foyer.rest.dto.WhyView;

/** The live home as documents. Thread-safe. */
final class HomeViews {

    private final Backends backends;
    private final Clock clock;
    private final ReasonText texts;
    private final double speed;
    private final boolean simulated;

    /**
     * @param speed house seconds per wall second
     * @param simulated whether the house is a simulated one
     */
    HomeViews(Backends backends, Clock clock, ReasonText texts, double speed, boolean simulated) {
        this.backends = backends;
        this.clock = clock;
        this.texts = texts;
        this.speed = speed;
        this.simulated = simulated;
    }

    HomeView home(Locale locale) {
        return home(backends.home().state(), locale);
    }

    HomeView home(HomeState state, Locale locale) {
        Instant now = clock.instant();
        return new HomeView(
                state.at(),
                state.sequence(),
                FlowSums.of(state, now),
                speed,
                simulated,
                clock.getZone().getId(),
                backends.limits().current().stream()
                        .sorted(Comparator.comparing(Limit::name))
                        .map(HomeViews::limit)
                        .toList(),
                devices(state, locale));
    }

    List<DeviceView> devices(HomeState state, Locale locale) {
        Instant now = clock.instant();
        return state.devices().values().stream()
                .sorted(Comparator.comparing(d -> d.device().id()))
                .map(d -> device(d, d.decision(), now, locale))
                .toList();
    }

    DeviceView device(DeviceState state, Locale locale) {
        return device(state, state.decision(), clock.instant(), locale);
    }

    /** The device as it stands once this decision is part of it. */
    DeviceView device(DeviceState state, Decision decision, Locale locale) {
        return device(state, Optional.of(decision), clock.instant(), locale);
    }

    WhyView why(DeviceState state, Locale locale) {
        Optional<Decision> decision = isSteerable(state) ? state.decision() : Optional.empty();
        return new WhyView(
                device(state, locale),
                decision.map(d -> control(state, d, locale)).orElse(null),
                decision.map(Decision::outcomes).orElse(List.of()).stream()
                        .map(o -> outcome(o, locale))
                        .toList());
    }

    ReasonView reason(Reason reason, Locale locale) {
        return new ReasonView(
                reason.code().key(),
                new TreeMap<>(reason.parameters()),
                texts.text(reason, locale));
    }

    static LimitView limit(Limit limit) {
        return new LimitView(limit.name(), limit.kind(), limit.value(), limit.until().orElse(null));
    }

    static boolean isSteerable(DeviceState state) {
        return state.device().capabilities().stream()
                .anyMatch(
                        c ->
                                c instanceof Capability.Switchable
                                        || c instanceof Capability.LimitablePower
                                        || c instanceof Capability.SettablePower
                                        || c instanceof Capability.Thermostat);
    }

    private DeviceView device(
            DeviceState state, Optional<Decision> decision, Instant now, Locale locale) {
        Map<String, ReadingView> readings = new TreeMap<>();
        for (Reading reading : state.readings().values()) {
            readings.put(
                    reading.quantity().name(),
                    new ReadingView(
                            reading.value(),
                            reading.quantity().unit().symbol(),
                            reading.at(),
                            age(reading, now)));
        }
        var device = state.device();
        var connection = state.connection();
        return new DeviceView(
                device.id().value(),
                device.name(),
                device.kind(),
                new ConnectionView(connection.status(), connection.since(), connection.detail()),
                device.capabilities().stream().map(HomeViews::capability).toList(),
                new TreeMap<>(device.info()),
                readings,
                isSteerable(state)
                        ? decision.map(d -> control(state, d, locale)).orElse(null)
                        : null);
    }

    /** Age in seconds of house time, to a tenth; never negative. */
    static double age(Reading reading, Instant now) {
        long millis = Math.max(0, Duration.between(reading.at(), now).toMillis());
        return Math.round(millis / 100.0) / 10.0;
    }

    private ControlView control(DeviceState state, Decision decision, Locale locale) {
        return new ControlView(
                command(decision.command()),
                decision.by().map(HomeViews::source).orElse(null),
                reason(decision.reason(), locale),
                decision.until().orElse(null),
                decision.since(),
                state.delivery());
    }

    private OutcomeView outcome(Outcome outcome, Locale locale) {
        return new OutcomeView(
                source(outcome.intent().source()),
                command(outcome.intent().command()),
                outcome.result(),
                reason(outcome.reason(), locale));
    }

    private static SourceView source(Source source) {
        return new SourceView(source.rank(), source.id(), source.name());
    }

    private static CommandView command(Command command) {
        if (command instanceof Command.Switch c) {
            return new CommandView(c.kind(), c.on(), null, null, null);
        }
        if (command instanceof Command.SetPower c) {
            return new CommandView(c.kind(), null, c.powerW(), null, null);
        }
        if (command instanceof Command.LimitPower c) {
            return new CommandView(c.kind(), null, null, c.maxW(), null);
        }
        if (command instanceof Command.SetTemperature c) {
            return new CommandView(c.kind(), null, null, null, c.targetC());
        }
        return new CommandView(command.kind(), null, null, null, null);
    }

    private static CapabilityView capability(Capability capability) {
        if (capability instanceof Capability.Switchable c) {
            return new CapabilityView(
                    CapabilityView.Type.SWITCHABLE, c.ratedPowerW(), null, null, null, null, null);
        }
        if (capability instanceof Capability.LimitablePower c) {
            return new CapabilityView(
                    CapabilityView.Type.LIMITABLE_POWER,
                    null,
                    c.minW(),
                    c.maxW(),
                    null,
                    null,
                    null);
        }
        if (capability instanceof Capability.SettablePower c) {
            return new CapabilityView(
                    CapabilityView.Type.SETTABLE_POWER, null, c.minW(), c.maxW(), null, null, null);
        }
        if (capability instanceof Capability.Storage c) {
            return new CapabilityView(
                    CapabilityView.Type.STORAGE, null, null, null, c.capacityWh(), null, null);
        }
        if (capability instanceof Capability.Thermostat c) {
            return new CapabilityView(
                    CapabilityView.Type.THERMOSTAT, null, null, null, null, c.minC(), c.maxC());
        }
        return new CapabilityView(CapabilityView.Type.METER, null, null, null, null, null, null);
    }
}
