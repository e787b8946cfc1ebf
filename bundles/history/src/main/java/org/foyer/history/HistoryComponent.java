package org.foyer.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.History;
import org.foyer.api.history.Series;
import org.foyer.api.history.Step;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Reading;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The history as a service, fed with every snapshot of the home. Thread-safe. */
@Component(
        service = {History.class, HomeListener.class},
        configurationPid = "org.foyer.history",
        immediate = true)
@Designate(ocd = HistoryComponent.Config.class)
public final class HistoryComponent implements History, HomeListener {

    private final Recorder recorder;
    private final SnapshotAppender appender;

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

        @AttributeDefinition(description = "Longest wait for a common commit, ms, 0 to 60000")
        int commitMillis() default 500;
    }

    /** Opens the database off the caller's thread. */
    @Activate
    public HistoryComponent(
            @Reference(target = "(osgi.jdbc.driver.class=org.h2.Driver)") DataSourceFactory factory,
            @Reference HouseFolder folder,
            @Reference Tasks tasks,
            @Reference Clock clock,
            Config config) {
        this.recorder =
                new Recorder(
                        factory, () -> folder.folder("history"), tasks, clock, settings(config));
        this.appender = new SnapshotAppender(recorder);
    }

    static Settings settings(Config config) {
        Settings standard = Settings.DEFAULT;
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
                standard.patience());
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
