package org.foyer.forecast;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.foyer.api.device.DeviceId;
import org.foyer.api.forecast.Forecast;
import org.foyer.api.forecast.ForecastKind;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.api.forecast.Forecasts;
import org.foyer.api.history.History;
import org.foyer.api.history.Imports;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.Home;
import org.foyer.api.market.Tariffs;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.forecast.measured.Energies;
import org.foyer.forecast.measured.Subjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The home's forecasts: made once a quarter-hour on a thread of their own, and for the first time a
 * minute after the start, when the house is live. Thread-safe.
 */
@Component(service = Forecasts.class)
public final class ForecastComponent implements Forecasts {

    private static final Logger LOG = LoggerFactory.getLogger(ForecastComponent.class);

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofSeconds(30);

    /** By then what was counted in a quarter-hour is recorded. */
    private static final Duration RECORDED = Duration.ofSeconds(90);

    private static final int QUARTER_SECONDS = 900;
    private static final Set<ForecastKind> OF_DEVICES =
            EnumSet.of(
                    ForecastKind.SUN,
                    ForecastKind.HOT_WATER,
                    ForecastKind.APPLIANCE,
                    ForecastKind.CAR_ARRIVAL,
                    ForecastKind.CAR_NEED);

    private final Clock clock;
    private final Tasks tasks;
    private final Home home;
    private final DeviceRoles roles;
    private final History history;
    private final ForecastBook book;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AutoCloseableTask first;
    private volatile AutoCloseableTask looking = () -> {};
    private volatile boolean stopped;

    /** The quarter-hour of the last update; empty: none is done. For the looking thread. */
    private volatile Optional<Long> done = Optional.empty();

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Imports imports;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            cardinality = ReferenceCardinality.OPTIONAL,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Tariffs tariffs;

    /** Does nothing yet. */
    @Activate
    public ForecastComponent(
            @Reference Clock clock,
            @Reference Tasks tasks,
            @Reference Storage storage,
            @Reference HouseFolder folder,
            @Reference Home home,
            @Reference DeviceRoles roles,
            @Reference History history) {
        this(
                clock,
                tasks,
                home,
                roles,
                history,
                new ForecastBook(
                        storage.document(
                                folder.folder("forecast").resolve("learned"),
                                KeptLearners.MOST_BYTES),
                        clock));
    }

    private ForecastComponent(
            Clock clock,
            Tasks tasks,
            Home home,
            DeviceRoles roles,
            History history,
            ForecastBook book) {
        this.clock = clock;
        this.tasks = tasks;
        this.home = home;
        this.roles = roles;
        this.history = history;
        this.book = book;
        this.first = tasks.after("forecast/first", FIRST, this::begin);
    }

    private synchronized void begin() {
        if (!stopped) {
            looking = tasks.every("forecast", LOOK, this::look);
        }
    }

    @Deactivate
    synchronized void stop() {
        stopped = true;
        first.close();
        looking.close();
    }

    /** For tests: with what a reference would give. */
    ForecastComponent with(Imports known, Tariffs prices) {
        imports = known;
        tariffs = prices;
        return this;
    }

    private void look() {
        long quarter =
                Math.floorDiv(clock.instant().minus(RECORDED).getEpochSecond(), QUARTER_SECONDS);
        if (done.filter(d -> d == quarter).isEmpty() && busy.compareAndSet(false, true)) {
            try {
                tasks.blocking("forecast").execute(() -> update(quarter));
            } catch (RuntimeException stopping) {
                busy.set(false);
                LOG.debug("No forecast is made any more: {}", stopping.toString());
            }
        }
    }

    private void update(long quarter) {
        try {
            Energies energies = new Energies(history, Optional.ofNullable(imports));
            book.forget(this::isPurged);
            boolean all =
                    book.update(
                            new Subjects(energies, Optional.ofNullable(tariffs), clock)
                                    .in(roles.all(), home.site()));
            done = all ? Optional.of(quarter) : done;
        } catch (IllegalStateException e) {
            LOG.debug("Forecasts are made later: {}", e.toString());
        } finally {
            busy.set(false);
        }
    }

    /** Nothing is known any more of what people had deleted. */
    private boolean isPurged(ForecastSubject subject) {
        return OF_DEVICES.contains(subject.kind())
                && history.quantities(new DeviceId(subject.id())).isEmpty();
    }

    @Override
    public List<ForecastSubject> subjects() {
        return List.copyOf(current().keySet());
    }

    @Override
    public Optional<Forecast> latest(ForecastSubject subject) {
        return Optional.ofNullable(book.forecasts().get(subject)).filter(this::isToCome);
    }

    private Map<ForecastSubject, Forecast> current() {
        Map<ForecastSubject, Forecast> current = new TreeMap<>(book.forecasts());
        current.values().removeIf(f -> !isToCome(f));
        return current;
    }

    /** One whose last slot is over tells nothing any more. */
    private boolean isToCome(Forecast forecast) {
        return forecast.until().isAfter(clock.instant());
    }
}
