package org.foyer.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A file of day-ahead prices. The first line names the columns, of which {@code datetime_utc}
 * (start of the interval, for example {@code 2025-10-01 00:15:00}, an offset may follow) and {@code
 * price_eur_mwh} are read.
 *
 * @param prices millionths of a euro per kWh by start
 * @param step length of every interval, at most an hour
 */
record DayAheadCsv(NavigableMap<Instant, Long> prices, Duration step) {

    static final long MAX_BYTES = 32 << 20;

    private static final String TIME = "datetime_utc";
    private static final String PRICE = "price_eur_mwh";
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException naming file, line and column of what is wrong
     * @throws IOException when it cannot be read
     */
    static DayAheadCsv read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException(
                    file + ": larger than " + MAX_BYTES + " bytes; give a shorter period");
        }
        NavigableMap<Instant, Long> prices = new TreeMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String head = lines.readLine();
            List<String> names = head == null ? List.of() : cells(head);
            int time = column(file, names, TIME);
            int price = column(file, names, PRICE);
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    List<String> cells = cells(line);
                    Instant at = time(file, number, cell(file, number, cells, time, TIME));
                    Long value = price(file, number, cell(file, number, cells, price, PRICE));
                    if (prices.put(at, value) != null) {
                        throw wrong(file, number, TIME, at + " is there twice; remove one line");
                    }
                }
            }
        }
        if (prices.isEmpty()) {
            throw new IllegalArgumentException(file + ": no prices; give at least one line");
        }
        return new DayAheadCsv(prices, step(prices));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.replace("\uFEFF", "").split(",", -1)).map(String::strip).toList();
    }

    private static int column(Path file, List<String> names, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException(
                    file + ", line 1: no column '" + name + "'; there is " + names);
        }
        return at;
    }

    private static String cell(Path file, int line, List<String> cells, int at, String column) {
        if (at >= cells.size()) {
            throw wrong(file, line, column, "the line has only " + cells.size() + " cells");
        }
        return cells.get(at);
    }

    private static Instant time(Path file, int line, String text) {
        String iso = text.replace(' ', 'T');
        try {
            return iso.length() > 19
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw wrong(
                    file, line, TIME, "'" + text + "': give a time such as 2025-10-01 00:15:00");
        }
    }

    private static long price(Path file, int line, String text) {
        try {
            return Money.microPerKWh(new BigDecimal(text));
        } catch (NumberFormatException | ArithmeticException e) {
            throw wrong(file, line, PRICE, "'" + text + "': give a price in EUR per MWh");
        }
    }

    private static IllegalArgumentException wrong(Path file, int line, String column, String what) {
        return new IllegalArgumentException(
                file + ", line " + line + ", column " + column + ": " + what);
    }

    private static Duration step(NavigableMap<Instant, Long> prices) {
        Duration step = LONGEST;
        Instant previous = null;
        for (Instant at : prices.keySet()) {
            if (previous != null && Duration.between(previous, at).compareTo(step) < 0) {
                step = Duration.between(previous, at);
            }
            previous = at;
        }
        return step;
    }
}
