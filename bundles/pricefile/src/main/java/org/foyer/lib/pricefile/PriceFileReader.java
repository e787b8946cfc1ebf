package org.foyer.lib.pricefile;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.lib.pricefile.PriceFileException.Fault;

/** Reads one price file, row by row; bounded in size, strict in form. Not thread-safe. */
final class PriceFileReader {

    /** Thirty years of quarter-hours as usually written. */
    static final long MAX_BYTES = 32L << 20;

    static final int MAX_WARNINGS = 20;

    private static final int MAX_LINE = 4096;

    /** Ten years of quarter-hours. */
    private static final int MAX_ROWS = 400_000;

    /** Every market step is a multiple of this, s. */
    private static final long RASTER = 300;

    /** A stamp this little off the raster is a clock's slip and is put right, s. */
    private static final long SLIP = 30;

    /** No market's price was ever beyond this, EUR per MWh: the file has another unit. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(10_000);

    private static final String TIME = "datetime_utc";
    private static final String PRICE = "price_eur_mwh";
    private static final List<String> GAP = List.of("", "?");

    private final Path file;
    private final Map<Long, PriceRow> rows = new HashMap<>();
    private final List<PriceFile.Moved> warnings = new ArrayList<>();
    private long line;
    private int timeColumn;
    private int priceColumn;

    private PriceFileReader(Path file) {
        this.file = file;
    }

    static PriceFile read(Path file) throws IOException {
        PriceFileReader reader = new PriceFileReader(file);
        if (Files.size(file) > MAX_BYTES) {
            throw reader.wrong(
                    "",
                    "larger than " + (MAX_BYTES >> 20) + " MiB; give a shorter period",
                    Fault.TOO_LARGE,
                    (MAX_BYTES >> 20) + " MiB");
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reader.head(in.readLine());
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                reader.line++;
                if (!text.isBlank()) {
                    reader.row(text);
                }
            }
        }
        reader.line = 0;
        if (reader.rows.values().stream().noneMatch(PriceRow::priced)) {
            throw reader.wrong(
                    "", "no prices; give at least one row with a price", Fault.NO_PRICES, "");
        }
        return PriceFile.of(reader.rows.values().toArray(PriceRow[]::new), reader.warnings);
    }

    private void head(String text) {
        line = 1;
        List<String> names = text == null ? List.of() : cells(text);
        timeColumn = column(names, TIME);
        priceColumn = column(names, PRICE);
    }

    private int column(List<String> names, String name) {
        int at = names.indexOf(name);
        if (at < 0) {
            throw wrong(
                    name,
                    "the column is missing; there is "
                            + names
                            + "; the first line must name "
                            + TIME
                            + " and "
                            + PRICE,
                    Fault.NO_COLUMN,
                    String.join(", ", names));
        }
        return at;
    }

    private List<String> cells(String text) {
        if (text.length() > MAX_LINE) {
            throw wrong(
                    "",
                    "the line has over " + MAX_LINE + " characters; cut it",
                    Fault.TOO_LARGE,
                    MAX_LINE + " B");
        }
        return Arrays.stream(text.replace("\uFEFF", "").split(",", -1)).map(String::strip).toList();
    }

    private void row(String text) {
        List<String> cells = cells(text);
        long second = raster(time(cell(cells, timeColumn, TIME)));
        String price = cell(cells, priceColumn, PRICE);
        boolean priced = !GAP.contains(price);
        PriceRow row = new PriceRow(second, priced ? micro(price) : 0, priced, line);
        PriceRow before = rows.putIfAbsent(second, row);
        if (before != null
                && (before.priced() != row.priced() || before.microPerKWh() != row.microPerKWh())) {
            throw wrong(
                    TIME,
                    Instant.ofEpochSecond(second)
                            + " has another price in line "
                            + before.line()
                            + " than here; remove one of the two lines",
                    Fault.TWICE,
                    Long.toString(before.line()));
        }
        if (rows.size() > MAX_ROWS) {
            throw wrong(
                    "",
                    "more than " + MAX_ROWS + " rows; give a shorter period",
                    Fault.TOO_LARGE,
                    MAX_ROWS + " × 15 min");
        }
    }

    private String cell(List<String> cells, int at, String column) {
        if (at >= cells.size()) {
            throw wrong(
                    column,
                    "the line has only " + cells.size() + " cells; complete or delete the line",
                    Fault.SHORT_LINE,
                    "");
        }
        return cells.get(at);
    }

    private Instant time(String text) {
        String iso = text.replace(' ', 'T');
        try {
            Instant at =
                    iso.length() > 19
                            ? OffsetDateTime.parse(iso).toInstant()
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            if (Math.abs(at.getEpochSecond()) < 1L << 40) {
                return at;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw wrong(
                TIME,
                "'" + text + "' is not a time; write it as 2025-10-01 00:15:00 in UTC",
                Fault.NO_TIME,
                "");
    }

    /** The nearest stamp on the raster; a slip is said, more than a slip is refused. */
    private long raster(Instant at) {
        long second = Math.floorDiv(at.getEpochSecond() + RASTER / 2, RASTER) * RASTER;
        long off = Math.abs(at.getEpochSecond() - second);
        if (off > SLIP) {
            throw wrong(
                    TIME,
                    at
                            + " lies between the quarter-hours; give the start of an interval of 5,"
                            + " 10, 15, 30 or 60 minutes",
                    Fault.OFF_RASTER,
                    "");
        }
        if (off > 0 || at.getNano() > 0) {
            if (warnings.size() < MAX_WARNINGS) {
                warnings.add(
                        new PriceFile.Moved(file, line, TIME, at, Instant.ofEpochSecond(second)));
            }
        }
        return second;
    }

    private long micro(String text) {
        BigDecimal price;
        try {
            price = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrong(
                    PRICE,
                    "'"
                            + text
                            + "' is not a price; give EUR per MWh as a decimal number, or nothing"
                            + " for a gap",
                    Fault.NO_PRICE,
                    "");
        }
        if (price.abs().compareTo(LARGEST) > 0) {
            throw wrong(
                    PRICE,
                    "'" + text + "' is outside -10000..10000; the unit is EUR per MWh",
                    Fault.NO_PRICE,
                    "");
        }
        return price.movePointRight(3).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    private PriceFileException wrong(String column, String sentence, Fault fault, String hint) {
        return new PriceFileException(
                file, new PriceFileException.Place(line, column), fault, hint, sentence);
    }
}
