package org.foyer.lib.pricefile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Day-ahead prices as a file gives them: half-open slots in order, without overlap. What is not
 * known is not there: a gap is no price. Immutable.
 *
 * @param slots priced slots, at least one
 * @param warnings what was put right while reading; at most {@value PriceFileReader#MAX_WARNINGS}
 */
public record PriceFile(List<Slot> slots, List<Moved> warnings) {

    /**
     * A time that was off by a clock's slip and was put right.
     *
     * @param line from 1
     */
    public record Moved(Path file, long line, String column, Instant found, Instant taken) {

        /** One sentence with file and line. */
        @Override
        public String toString() {
            return file
                    + ", line "
                    + line
                    + ", column "
                    + column
                    + ": "
                    + found
                    + " was taken as "
                    + taken;
        }
    }

    /**
     * A price from {@code from} (inclusive) to {@code until} (exclusive).
     *
     * @param microPerKWh millionths of a euro per kWh, wholesale; may be negative
     */
    public record Slot(Instant from, Instant until, long microPerKWh) {}

    /** A stretch without prices between two slots. */
    public record Gap(Instant from, Instant until) {}

    public PriceFile {
        slots = List.copyOf(slots);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a file. Its first line names the columns, of which {@code datetime_utc} (start of the
     * slot in UTC, for example {@code 2025-10-01 00:15:00}; an offset may follow) and {@code
     * price_eur_mwh} (EUR per MWh; empty or {@code ?} for a gap) are read. Rows may stand in any
     * order and in any mixture of resolutions.
     *
     * @throws PriceFileException naming file, line, column and remedy of what is wrong
     * @throws IOException when it cannot be read
     */
    public static PriceFile read(Path file) throws IOException {
        return PriceFileReader.read(file);
    }

    /** Start of the first slot. */
    public Instant from() {
        return slots.get(0).from();
    }

    /** End of the last slot. */
    public Instant until() {
        return slots.get(slots.size() - 1).until();
    }

    /** The slot that holds at that instant, if its price is known. */
    public Optional<Slot> at(Instant instant) {
        int index = indexFrom(instant);
        return index < slots.size() && !slots.get(index).from().isAfter(instant)
                ? Optional.of(slots.get(index))
                : Optional.empty();
    }

    /** The slots that touch {@code [from, until)}, in order. */
    public List<Slot> between(Instant from, Instant until) {
        List<Slot> found = new ArrayList<>();
        for (int i = indexFrom(from); i < slots.size(); i++) {
            if (!slots.get(i).from().isBefore(until)) {
                break;
            }
            found.add(slots.get(i));
        }
        return from.isBefore(until) ? found : List.of();
    }

    /** Stretches without prices between the first slot and the last one, in order. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < slots.size(); i++) {
            Instant end = slots.get(i - 1).until();
            if (end.isBefore(slots.get(i).from())) {
                gaps.add(new Gap(end, slots.get(i).from()));
            }
        }
        return gaps;
    }

    /** Index of the first slot that ends after the instant. */
    private int indexFrom(Instant instant) {
        int low = 0;
        int high = slots.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (slots.get(middle).until().isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The rows of one file put together: each lasts until the next of its own resolution. */
    static PriceFile of(PriceRow[] rows, List<Moved> warnings) {
        PriceRow[] sorted = rows.clone();
        Arrays.sort(sorted);
        long[] lengths = Resolutions.seconds(sorted);
        List<Slot> slots = new ArrayList<>(sorted.length);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i].priced()) {
                Instant from = Instant.ofEpochSecond(sorted[i].second());
                slots.add(new Slot(from, from.plusSeconds(lengths[i]), sorted[i].microPerKWh()));
            }
        }
        return new PriceFile(slots, warnings);
    }
}
