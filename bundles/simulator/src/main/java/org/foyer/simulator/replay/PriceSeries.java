package org.foyer.simulator.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.foyer.lib.pricefile.PriceFile;
import org.foyer.lib.pricefile.PriceFileException;
import org.foyer.lib.pricefile.PriceReplay;

/**
 * Recorded day-ahead prices, played at the same local time and, with a week or more of data, the
 * same day of the week: read and repeated by what the home itself reads them with, so that both
 * always agree. Immutable.
 */
public final class PriceSeries {

    private static final Duration LONGEST = Duration.ofDays(31);

    private final PriceReplay replay;

    /**
     * A price in [from, until).
     *
     * @param eurPerMegawattHour wholesale, without fees and taxes; may be negative
     */
    public record Slot(Instant from, Instant until, double eurPerMegawattHour) {}

    private PriceSeries(PriceReplay replay) {
        this.replay = replay;
    }

    /**
     * @param zone local time of the house
     * @throws ReplayException naming what cannot be read
     */
    public static PriceSeries read(Path file, ZoneId zone) {
        try {
            return new PriceSeries(new PriceReplay(PriceFile.read(file), zone));
        } catch (PriceFileException e) {
            throw new ReplayException(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new ReplayException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ReplayException(
                    file,
                    "cannot be read (" + e + ")",
                    "check that the file exists, is readable and is text");
        }
    }

    /** Slots that touch [from, until), in order, at most 31 days; unknown prices are left out. */
    public List<Slot> between(Instant from, Instant until) {
        Instant last = from.plus(LONGEST);
        return replay.between(from, until.isBefore(last) ? until : last).stream()
                .map(s -> new Slot(s.from(), s.until(), s.microPerKWh() / 1000.0))
                .toList();
    }
}
