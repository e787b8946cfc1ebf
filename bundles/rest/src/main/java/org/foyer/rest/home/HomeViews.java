package org.foyer.rest.home;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.consent.DataType;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Command;
import org.foyer.api.control.CommandForm;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Outcome;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.home.HomeState;
import org.foyer.api.party.Party;
import org.foyer.api.place.Phase;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.backend.Settings;
import org.foyer.rest.backend.Ticks;
import org.foyer.rest.dto.AnswerView;
import org.foyer.rest.dto.CapabilityView;
import org.foyer.rest.dto.CommandView;
import org.foyer.rest.dto.ControlView;
import org.foyer.rest.dto.ControllerView;
import org.foyer.rest.dto.DeviceView;
import org.foyer.rest.dto.HomeView;
import org.foyer.rest.dto.LeavingDeviceView;
import org.foyer.rest.dto.LeavingHomeView;
import org.foyer.rest.dto.OutcomeView;
import org.foyer.rest.dto.PlaceView;
import org.foyer.rest.dto.ReachabilityView;
import org.foyer.rest.dto.ReadingView;
import org.foyer.rest.dto.ReasonView;
import org.foyer.rest.dto.SourceView;
import org.foyer.rest.dto.WhyView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.limit.LimitViews;
import org.foyer.rest.text.ReasonText;

/** The live home as documents. Thread-safe. */
public final class HomeViews {

    private final Backends backends;
    private final Clock clock;
    private final ReasonText texts;
    private final Ticks ticks;
    private final Settings settings;

    public HomeViews(
            Backends backends, Clock clock, ReasonText texts, Ticks ticks, Settings settings) {
        this.backends = backends;
        this.clock = clock;
        this.texts = texts;
        this.ticks = ticks;
        this.settings = settings;
    }

    /** The live home as who asks reads it, and counted where it leaves. */
    public Object home(Locale locale) {
        Object home = home(backends.home().state(), locale);
        backends.sight().outside().ifPresent(o -> o.read(DataType.LIVE));
        return home;
    }

    /** A {@link LeavingHomeView} for an organisation, else a {@link HomeView}. */
    public Object home(HomeState state, Locale locale) {
        return backends.sight().outside().isPresent() ? leaving(state) : whole(state, locale);
    }

    private LeavingHomeView leaving(HomeState state) {
        return new LeavingHomeView(
                state.at(),
                state.sequence(),
                settings.simulated(),
                state.devices().values().stream()
                        .sorted(Comparator.comparing(d -> d.device().id()))
                        .map(d -> leaving(state, d))
                        .toList());
    }

    private static LeavingDeviceView leaving(HomeState home, DeviceState state) {
        return new LeavingDeviceView(
                state.device().id().value(),
                state.device().name(),
                state.device().kind(),
                new LeavingDeviceView.LeavingReachability(
                        state.reachability().status(), state.reachability().since()),
                readings(home, state));
    }

    private HomeView whole(HomeState state, Locale locale) {
        Site site = backends.home().site();
        return new HomeView(
                state.at(),
                state.sequence(),
                FlowSums.of(state, site, backends::hasAllSources),
                FlowSums.further(state, site, backends::hasAllSources),
                ticks.nowMs(),
                settings.speed(),
                settings.simulated(),
                clock.getZone().getId(),
                new LimitViews(backends).limits(state.at()),
                devices(state, locale));
    }

    List<DeviceView> devices(HomeState state, Locale locale) {
        Steering steering = steering();
        return state.devices().values().stream()
                .sorted(Comparator.comparing(d -> d.device().id()))
                .map(d -> device(state, d, d.decision(), steering, locale))
                .toList();
    }

    /**
     * The device of that id.
     *
     * @throws Problem 404 if there is none
     */
    DeviceState known(String id) {
        try {
            Optional<DeviceState> state = backends.home().state().device(new DeviceId(id));
            if (state.isPresent()) {
                return state.get();
            }
        } catch (IllegalArgumentException e) {
            // not a device id, so no device has it
        }
        throw Problem.notFound("There is no such device. GET /api/v1/devices lists them.");
    }

    DeviceView device(DeviceState state, Locale locale) {
        return device(backends.home().state(), state, state.decision(), steering(), locale);
    }

    /** The device as it stands once this decision is part of it. */
    DeviceView device(DeviceState state, Decision decision, Locale locale) {
        return device(backends.home().state(), state, Optional.of(decision), steering(), locale);
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

    public ReasonView reason(Reason cause, Locale locale) {
        Reason reason = backends.veiled(cause);
        String own = reason.parameters().get(ReasonCode.OWN);
        return new ReasonView(
                own == null ? reason.code().key() : "service:" + own,
                new TreeMap<>(reason.parameters()),
                texts.text(reason, locale),
                reason.why().map(w -> reason(w, locale)).orElse(null));
    }

    /**
     * A service's own words as they are, without quotation marks: for where its name stands beside.
     */
    public String words(Reason reason, Locale locale) {
        return texts.words(reason, locale);
    }

    static boolean isSteerable(DeviceState state) {
        return CommandForm.isSteerable(state.device());
    }

    /** What the household decided of all devices: asked for once, however many are told. */
    private record Steering(Map<DeviceId, Controller> controllers, Asking asking) {}

    private Steering steering() {
        return new Steering(backends.controllers().current(), backends.autonomies().current());
    }

    private DeviceView device(
            HomeState home,
            DeviceState state,
            Optional<Decision> decision,
            Steering steering,
            Locale locale) {
        var device = state.device();
        var reachability = state.reachability();
        return new DeviceView(
                device.id().value(),
                device.name(),
                device.kind(),
                new ReachabilityView(
                        reachability.status(),
                        reachability.since(),
                        reachability.why().map(r -> reason(r, locale)).orElse(null)),
                device.capabilities().stream().map(CapabilityView::of).toList(),
                new TreeMap<>(device.info()),
                readings(home, state),
                place(device.id()),
                controller(steering.controllers().get(device.id())),
                isSteerable(state) ? steering.asking().of(device.id()) : null,
                isSteerable(state)
                        ? decision.map(d -> control(state, d, locale)).orElse(null)
                        : null);
    }

    private static Map<String, ReadingView> readings(HomeState home, DeviceState state) {
        Map<String, ReadingView> readings = new TreeMap<>();
        for (Reading reading : state.readings().values()) {
            readings.put(
                    reading.quantity().name(),
                    new ReadingView(
                            reading.value(),
                            reading.quantity().unit().symbol(),
                            reading.at(),
                            age(home, state, reading.quantity()),
                            reading.quality()));
        }
        return readings;
    }

    private static ControllerView controller(Controller chosen) {
        return chosen == null ? null : new ControllerView(chosen.id(), chosen.name());
    }

    private PlaceView place(DeviceId device) {
        Site site = backends.home().site();
        Placement placement = site.placement(device);
        return new PlaceView(
                site.connectionOf(device),
                placement.circuit().orElse(null),
                placement.phases().on().stream().map(Phase::name).sorted().toList(),
                placement.zone().orElse(null),
                site.tenancyOf(device, clock.instant()).map(Tenancy::id).orElse(null));
    }

    /** Age in seconds of house time, to a tenth; never negative. */
    static double age(HomeState home, DeviceState device, Quantity quantity) {
        return Math.round(home.since(device.ticks().get(quantity)).toMillis() / 100.0) / 10.0;
    }

    /**
     * @param decision may be younger than the state: how far the set-points before it had got says
     *     nothing about its own
     */
    private ControlView control(DeviceState state, Decision decision, Locale locale) {
        boolean same =
                state.decision()
                        .filter(d -> d.setPoints().equals(decision.setPoints()))
                        .isPresent();
        boolean offline = state.reachability().status() == Reachability.Status.OFFLINE;
        Delivery delivery = offline ? Delivery.UNREACHABLE : Delivery.SENT;
        Optional<Reason> why = offline ? state.reachability().why() : Optional.empty();
        if (same) {
            delivery = state.delivery();
            why = state.deliveryReason();
        }
        return new ControlView(
                command(decision.command()),
                setPoints(decision),
                decision.by().map(this::source).orElse(null),
                reason(decision.reason(), locale),
                decision.until().orElse(null),
                decision.since(),
                delivery,
                why.map(r -> reason(r, locale)).orElse(null));
    }

    private static List<CommandView> setPoints(Decision decision) {
        return decision.setPoints().hold().values().stream()
                .sorted(Comparator.comparing(Command::actuator))
                .map(HomeViews::command)
                .toList();
    }

    /** What became of an order: the command that now holds of its kind, if it was granted. */
    AnswerView answer(Outcome outcome, Optional<Decision> decision, Locale locale) {
        Command asked = outcome.intent().command();
        Command held =
                decision.map(d -> d.setPoints().get(asked.actuator()).orElse(null))
                        .orElse(asked instanceof Command.Release ? asked : null);
        boolean granted =
                outcome.result() == Outcome.Result.GRANTED
                        || outcome.result() == Outcome.Result.REDUCED;
        return new AnswerView(
                outcome.result(),
                granted && held != null ? command(held) : null,
                reason(outcome.reason(), locale));
    }

    private OutcomeView outcome(Outcome outcome, Locale locale) {
        return new OutcomeView(
                source(outcome.intent().source()),
                command(outcome.intent().command()),
                outcome.result(),
                reason(outcome.reason(), locale));
    }

    SourceView source(Source source) {
        return new SourceView(
                source.mandate(),
                source.id(),
                source.name(),
                source.onBehalfOf().map(this::party).orElse(null));
    }

    /** Its name where it is the id of a party; else the words themselves. */
    private String party(String idOrName) {
        return backends.home().site().party(idOrName).map(Party::name).orElse(idOrName);
    }

    public static CommandView command(Command command) {
        return CommandView.of(command);
    }
}
