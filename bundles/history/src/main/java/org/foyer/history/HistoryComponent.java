package org.foyer.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.EnergySeries;
import org.foyer.api.history.History;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.history.Imports;
import org.foyer.api.history.KeptImport;
import org.foyer.api.history.Series;
import org.foyer.api.history.SeriesCursor;
import org.foyer.api.history.Step;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.Troubles;
import org.foyer.history.disk.Room;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The history as a service, fed with every snapshot of the home. Thread-safe. */
@Component(
        service = {History.class, Imports.class, HomeListener.class},
        configurationPid = "org.foyer.history",
        immediate = true)
@Designate(ocd = HistoryComponent.Config.class)
public final class HistoryComponent implements History, Imports, HomeListener {

    private final Recorder recorder;
    private final SnapshotAppender appender;
    private final Map<DeviceId, long[]> last = new ConcurrentHashMap<>();

    /** Null while there is no home. */
    private volatile DeviceRoles roles;

    /** Configuration {@code org.foyer.history}. */
    @ObjectClassDefinition(name = "History")
    public @interface Config {

        @AttributeDefinition(description = "Days that raw readings are kept, 1 or more")
        int rawDays() default 14;

        @AttributeDefinition(description = "Days that minutes are kept, 1 or more")
        int minuteDays() default 400;

        @AttributeDefinition(description = "Days that quarter-hours are kept, 1 or more")
        int quarterHourDays() default 3650;

        @AttributeDefinition(
                description = "Seconds that a value holds if no other follows, 1 to 900")
        int holdSeconds() default 90;

        @AttributeDefinition(
                description = "Most megabytes on disk; 0: a quarter of the disk, 4 GB at most")
        int megabytes() default 0;

        @AttributeDefinition(description = "Longest wait for a common commit, ms, 0 to 60000")
        int commitMillis() default 500;
    }

    /** Opens the folder off the caller's thread. */
    @Activate
    public HistoryComponent(
            @Reference HouseFolder folder,
            @Reference Tasks tasks,
            @Reference Clock clock,
            @Reference HouseTicker house,
            @Reference MachineTicker machine,
            @Reference Troubles troubles,
            Config config) {
        this.recorder =
                new Recorder(
                        () -> folder.folder("history"),
                        tasks,
                        clock,
                        house,
                        machine,
                        troubles,
                        settings(config, folder),
                        this::exchanges);
        this.appender = new SnapshotAppender(recorder, recorder::takes);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindRoles(DeviceRoles next) {
        roles = next;
    }

    void unbindRoles(DeviceRoles gone) {
        if (gone.equals(roles)) {
            roles = null;
        }
    }

    /** As last told: the home may be exchanged while the history goes on. */
    private long[] exchanges(DeviceId device) {
        DeviceRoles now = roles;
        if (now == null) {
            return last.getOrDefault(device, new long[0]);
        }
        long[] exchanges =
                now.exchanges(device).stream()
                        .mapToLong(e -> e.at().toEpochMilli())
                        .sorted()
                        .toArray();
        if (exchanges.length > 0) {
            last.put(device, exchanges);
        }
        return exchanges;
    }

    static Settings settings(Config config, HouseFolder folder) {
        Settings standard =
                Settings.usual(Runtime.getRuntime().maxMemory(), most(folder, config.megabytes()));
        if (config.commitMillis() < 0 || config.commitMillis() > 60_000) {
            throw new IllegalArgumentException(
                    "org.foyer.history commitMillis: "
                            + config.commitMillis()
                            + " is out of range, give 0 to 60000");
        }
        return new Settings(
                Math.multiplyExact(config.holdSeconds(), 1000),
                Duration.ofMillis(config.commitMillis()),
                standard.batchReadings(),
                standard.queueReadings(),
                standard.headReadings(),
                config.rawDays(),
                config.minuteDays(),
                config.quarterHourDays(),
                standard.patience(),
                standard.maxSeries(),
                standard.maxSeriesOfDevice(),
                standard.folderBytes());
    }

    private static long most(HouseFolder folder, int megabytes) {
        if (megabytes > 0) {
            return (long) megabytes << 20;
        }
        try {
            return Room.most(folder.folder("history"));
        } catch (IOException | UncheckedIOException e) {
            return Room.MOST;
        }
    }

    @Deactivate
    void stop() {
        recorder.close();
    }

    @Override
    public CompletionStage<Void> append(Collection<Reading> readings) {
        return recorder.append(readings);
    }

    @Override
    public Series query(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        return recorder.query(device, quantity, from, until, step, maxPoints);
    }

    @Override
    public SeriesCursor read(
            DeviceId device,
            Quantity quantity,
            Instant from,
            Instant until,
            Step step,
            int maxPoints) {
        return recorder.read(device, quantity, from, until, step, maxPoints);
    }

    @Override
    public EnergySeries energy(DeviceId device, Quantity counter, List<Instant> edges) {
        return recorder.energy(device, counter, edges);
    }

    @Override
    public int add(List<ImportedValue> values) throws IOException {
        return recorder.add(values);
    }

    @Override
    public List<ImportSeries> series() {
        return recorder.series();
    }

    @Override
    public List<KeptImport> list(
            ImportSeries series, Instant from, Instant until, int skip, int most) {
        return recorder.list(series, from, until, skip, most);
    }

    @Override
    public EnergySeries energy(
            ImportSeries series,
            List<Instant> edges,
            Function<List<Instant>, EnergySeries> counted) {
        return recorder.energy(series, edges, counted);
    }

    @Override
    public void backup(Path target) throws IOException {
        recorder.backup(target);
    }

    @Override
    public List<Quantity> quantities(DeviceId device) {
        return recorder.quantities(device);
    }

    @Override
    public void purge(DeviceId device) {
        recorder.purge(device);
    }

    @Override
    public void changed(HomeState state) {
        appender.changed(state);
    }
}
