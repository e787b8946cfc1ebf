package org.foyer.simulator.replay;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.foyer.simulator.physics.LoadSource;
import org.foyer.simulator.physics.Span;

/**
 * A household's recorded minute load (UCI "Individual household electric power consumption": local
 * time, kW, semicolons, {@code ?} = missing). A gap holds the last value for ten minutes, then the
 * synthetic household takes over. The recording's first day plays on every {@code periodDays}-th
 * day, at the same local time and day of the week (see {@link RecordedDays}).
 */
public final class RecordedLoad implements LoadSource {
    private static final int HOLD_MINUTES = 10;
    private static final int MINUTES_PER_DAY = 1440;
    private static final double MAX_KW = 60;
    private static final String DATE = "Date";
    private static final String TIME = "Time";
    private static final String POWER = "Global_active_power";
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("d/M/yyyy HH:mm:ss");

    private final RecordedDays days;
    private final ZoneId zone;
    private final LoadSource inGaps;

    private RecordedLoad(RecordedDays days, ZoneId zone, LoadSource inGaps) {
        this.days = days;
        this.zone = zone;
        this.inGaps = inGaps;
    }

    /**
     * @param zone local time of the house
     * @param inGaps load while the recording has a long gap
     * @throws ReplayException naming what cannot be read
     */
    public static RecordedLoad read(Path file, ZoneId zone, LoadSource inGaps) {
        var collector = new RecordedDays.Collector(MINUTES_PER_DAY);
        Csv.read(file, ";", 0, List.of(DATE, TIME, POWER), head -> {}, row -> put(collector, row));
        RecordedDays days = collector.days();
        if (days == null) {
            throw new ReplayException(
                    file, "holds no whole day", "give at least one day from 00:00 to 23:59");
        }
        return new RecordedLoad(days, zone, inGaps);
    }

    private static void put(RecordedDays.Collector collector, Csv row) {
        if (row.blank()) {
            return;
        }
        LocalDateTime time;
        try {
            time = LocalDateTime.parse(row.text(DATE) + " " + row.text(TIME), FORMAT);
        } catch (DateTimeException e) {
            throw row.error(
                    DATE + "/" + TIME,
                    "'" + row.text(DATE) + " " + row.text(TIME) + "' is not a time",
                    "write day/month/year and hh:mm:ss");
        }
        double kilowatts = row.numberOrGap(POWER);
        if (kilowatts < 0 || kilowatts > MAX_KW) {
            throw row.error(POWER, kilowatts + " is outside 0.." + MAX_KW, "the unit is kW");
        }
        String problem = collector.put(time, kilowatts * 1000);
        if (problem != null) {
            throw row.error(DATE + "/" + TIME, time + " " + problem, "sort the rows by time");
        }
    }

    @Override
    public double watts(Span span) {
        int slot = days.slot(LocalDateTime.ofInstant(span.middle(), zone));
        float watts = days.held(slot, HOLD_MINUTES);
        return Float.isNaN(watts) ? inGaps.watts(span) : watts;
    }
}
