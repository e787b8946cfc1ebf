package org.foyer.history.imports;

import java.time.Duration;
import java.time.Instant;
import org.foyer.api.device.DeviceId;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;

/** Quarter-hours of a day, imported for a meter. */
public final class SampleImports {

    public static final Instant DAY = Instant.parse("2026-06-21T00:00:00Z");
    public static final ImportSeries SERIES =
            ImportSeries.ofDevice(new DeviceId("meter"), Quantity.ENERGY_IN);

    private SampleImports() {}

    /** Start of the day's quarter-hour of that number. */
    public static Instant quarter(int number) {
        return DAY.plus(Duration.ofMinutes(15L * number));
    }

    public static ImportedValue imported(
            int from, int until, double wh, Quality quality, String source, int issue) {
        return new ImportedValue(SERIES, quarter(from), quarter(until), wh, quality, source, issue);
    }
}
