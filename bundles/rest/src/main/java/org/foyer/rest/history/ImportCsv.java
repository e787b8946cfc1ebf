package org.foyer.rest.history;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.foyer.api.reading.Quality;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.dto.ImportLine;
import org.foyer.rest.http.Instants;
import org.foyer.rest.http.Problem;

/**
 * Imports as lines {@code from,until,value} or {@code from,until,value,quality}, with or without a
 * line of these names before them. What is wrong is told by line and column. Pure.
 */
final class ImportCsv {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}([.][0-9]{1,12})?");
    private static final int COLUMNS = 4;

    private ImportCsv() {}

    /** A value and where it stood. */
    record Line(int number, ImportLine value) {}

    static List<Line> read(byte[] body) {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || (number == 1 && text.startsWith("from,"))) {
                continue;
            }
            lines.add(new Line(number, line(number, text.split(",", -1))));
        }
        return lines;
    }

    /** Name of a column in what is said of an error. */
    static String place(int line, String column) {
        return "line " + line + ": " + column;
    }

    private static ImportLine line(int number, String[] cells) {
        if (cells.length < COLUMNS - 1) {
            throw Problem.invalid(place(number, "value"), Reason.of(ReasonCode.LINE_SHORT));
        }
        if (cells.length > COLUMNS) {
            throw Problem.invalid(
                    place(number, "quality"), Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
        return new ImportLine(
                Instants.parse(place(number, "from"), cells[0].strip()),
                Instants.parse(place(number, "until"), cells[1].strip()),
                number(number, cells[2].strip()),
                cells.length < COLUMNS || cells[3].isBlank()
                        ? null
                        : quality(place(number, "quality"), cells[3].strip()));
    }

    private static Double number(int line, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.invalid(
                    place(line, "value"),
                    Reason.of(
                            ReasonCode.GIVE_NUMBER,
                            "min",
                            -ImportsResource.MOST_VALUE,
                            "max",
                            ImportsResource.MOST_VALUE));
        }
        return new BigDecimal(text).doubleValue();
    }

    /** A quality by its name. */
    static Quality quality(String field, String text) {
        for (Quality quality : Quality.values()) {
            if (quality.name().equals(text)) {
                return quality;
            }
        }
        throw Problem.invalid(
                field,
                Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", Problem.names(Quality.values())));
    }
}
