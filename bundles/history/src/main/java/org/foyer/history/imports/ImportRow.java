package org.foyer.history.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.foyer.api.history.ImportSeries;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.history.KeptImport;
import org.foyer.api.reading.Quality;
import org.foyer.api.reading.Quantity;
import org.foyer.api.reading.Unit;
import org.foyer.history.series.Bytes;
import org.foyer.history.series.Column;
import org.foyer.history.series.DamagedException;
import org.foyer.history.series.Qualities;

/** Imports that were received together, as one row of a file: grouped, so that they are small. */
final class ImportRow {

    private static final int VERSION = 1;
    private static final int MAX_TEXT = 64;
    private static final int MAX_COUNT = 1_000_000;

    private ImportRow() {}

    private record Group(ImportSeries series, String source, int issue, Quality quality) {}

    static byte[] pack(long receivedMillis, List<ImportedValue> values) {
        Map<Group, List<ImportedValue>> groups = new LinkedHashMap<>();
        for (ImportedValue value : values) {
            groups.computeIfAbsent(
                            new Group(
                                    value.series(), value.source(), value.issue(), value.quality()),
                            g -> new ArrayList<>())
                    .add(value);
        }
        Bytes out = new Bytes();
        out.putUnsigned(VERSION);
        out.putSigned(receivedMillis);
        out.putUnsigned(groups.size());
        groups.forEach((group, of) -> write(out, group, of));
        return out.pack();
    }

    private static void write(Bytes out, Group group, List<ImportedValue> values) {
        out.putText(group.series.subject().name());
        out.putText(group.series.id());
        out.putText(group.series.quantity().name());
        out.putText(group.series.quantity().unit().name());
        out.putText(group.source);
        out.putUnsigned(group.issue);
        out.putByte(Qualities.code(group.quality));
        out.putUnsigned(values.size());
        long next = 0;
        double[] column = new double[values.size()];
        for (int i = 0; i < column.length; i++) {
            ImportedValue value = values.get(i);
            out.putSigned(value.from().toEpochMilli() - next);
            next = value.until().toEpochMilli();
            out.putUnsigned(next - value.from().toEpochMilli());
            column[i] = value.value();
        }
        Column.write(out, column, column.length);
    }

    /**
     * Hands out what a row holds.
     *
     * @throws DamagedException when it does not make sense
     */
    static void read(byte[] packed, Consumer<KeptImport> imports) {
        Bytes in = Bytes.unpack(packed);
        if (in.getUnsigned() != VERSION) {
            throw new DamagedException("a row of imports has an unknown form");
        }
        try {
            Instant received = Instant.ofEpochMilli(in.getSigned());
            int groups = in.getCount(MAX_COUNT);
            for (int i = 0; i < groups; i++) {
                readGroup(in, received, imports);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new DamagedException("a row of imports: " + e.getMessage());
        }
    }

    private static void readGroup(Bytes in, Instant received, Consumer<KeptImport> imports) {
        var subject = ImportSeries.Subject.valueOf(in.getText(MAX_TEXT));
        String id = in.getText(MAX_TEXT);
        String name = in.getText(MAX_TEXT);
        Quantity quantity = new Quantity(name, Unit.valueOf(in.getText(MAX_TEXT)));
        ImportSeries series = new ImportSeries(subject, id, quantity);
        String source = in.getText(MAX_TEXT);
        int issue = in.getCount(ImportedValue.LAST_ISSUE);
        Quality quality = Qualities.of(in.getByte());
        int count = in.getCount(MAX_COUNT);
        long[] from = new long[count];
        long[] until = new long[count];
        long next = 0;
        for (int i = 0; i < count; i++) {
            from[i] = next + in.getSigned();
            next = from[i] + in.getUnsigned();
            until[i] = next;
        }
        double[] values = Column.read(in, count);
        for (int i = 0; i < count; i++) {
            imports.accept(
                    new KeptImport(
                            new ImportedValue(
                                    series,
                                    Instant.ofEpochMilli(from[i]),
                                    Instant.ofEpochMilli(until[i]),
                                    values[i],
                                    quality,
                                    source,
                                    issue),
                            received));
        }
    }
}
