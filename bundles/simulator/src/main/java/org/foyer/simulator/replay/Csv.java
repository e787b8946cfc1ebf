package org.foyer.simulator.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a recording row by row; bounded in size, strict in form. */
final class Csv {
    static final long MAX_BYTES = 64L << 20;
    private static final int MAX_LINE = 4096;

    private final Path file;
    private final Pattern separator;
    private final Map<String, Integer> columns = new HashMap<>();
    private long line;
    private String[] cells = {};

    /** Called for each row after the column line. */
    interface RowHandler {
        void row(Csv row);
    }

    private Csv(Path file, String separator) {
        this.file = file;
        this.separator = Pattern.compile(Pattern.quote(separator));
    }

    /**
     * @param preamble lines before the column line, handed to {@code head} one by one as they are
     * @throws ReplayException if the file cannot be read or lacks a column
     */
    static void read(
            Path file,
            String separator,
            int preamble,
            List<String> required,
            RowHandler head,
            RowHandler rows) {
        var csv = new Csv(file, separator);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ReplayException(
                        file, "larger than " + (MAX_BYTES >> 20) + " MB", "cut the recording");
            }
            try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                for (int i = 0; i < preamble; i++) {
                    csv.next(in);
                    head.row(csv);
                }
                csv.columnLine(in, required);
                while (csv.next(in)) {
                    rows.row(csv);
                }
            }
        } catch (IOException e) {
            throw new ReplayException(
                    file,
                    csv.line + 1,
                    "",
                    "cannot be read (" + e + ")",
                    "check that the file exists, is readable and is text");
        }
    }

    private void columnLine(BufferedReader in, List<String> required) throws IOException {
        if (!next(in)) {
            throw new ReplayException(file, "is empty", "put the whole recording there");
        }
        for (int i = 0; i < cells.length; i++) {
            columns.put(cells[i].trim(), i);
        }
        for (String column : required) {
            if (!columns.containsKey(column)) {
                throw new ReplayException(
                        file,
                        line,
                        column,
                        "the column is missing",
                        "the column line must name " + String.join(", ", required));
            }
        }
    }

    private boolean next(BufferedReader in) throws IOException {
        String text = in.readLine();
        if (text == null) {
            return false;
        }
        line++;
        if (text.length() > MAX_LINE) {
            throw new ReplayException(
                    file, line, "", "the line has over " + MAX_LINE + " characters", "cut it");
        }
        cells = separator.split(text, -1);
        return true;
    }

    /** The cell by position, for preambles. */
    String cell(int index) {
        return index < cells.length ? cells[index].trim() : "";
    }

    boolean blank() {
        return cells.length == 1 && cells[0].isBlank();
    }

    String text(String column) {
        int index = columns.get(column);
        if (index >= cells.length) {
            throw error(column, "the row ends before this column", "complete or delete the row");
        }
        return cells[index].trim();
    }

    /** A number; {@code ?} and nothing are a gap: NaN. */
    double numberOrGap(String column) {
        String text = text(column);
        return text.isEmpty() || text.equals("?") ? Double.NaN : parse(column, text);
    }

    double number(String column) {
        return parse(column, text(column));
    }

    private double parse(String column, String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw error(column, "'" + text + "' is not a number", "write a decimal number, or ?");
    }

    ReplayException error(String column, String problem, String remedy) {
        return new ReplayException(file, line, column, problem, remedy);
    }

    long line() {
        return line;
    }
}
