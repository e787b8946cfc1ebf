package org.foyer.history.imports;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.foyer.api.history.ImportedValue;
import org.foyer.api.history.KeptImport;
import org.foyer.history.disk.Folders;
import org.foyer.history.journal.RowForm;
import org.foyer.history.keep.Healing;
import org.foyer.history.series.DamagedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of imports, one a month (UTC, by the start of the interval): rows ({@link RowForm}),
 * only ever appended to, on the disk when {@link #append} returns. Written on the history's lane,
 * read under its gate; a row that is being written is not seen yet.
 */
public final class ImportFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ImportFiles.class);
    private static final Pattern NAME = Pattern.compile("imports-(\\d{4}-\\d\\d)\\.log");

    private final Path folder;

    public ImportFiles(Path folder) {
        this.folder = folder;
    }

    static YearMonth month(Instant from) {
        return YearMonth.from(from.atZone(ZoneOffset.UTC));
    }

    private Path file(YearMonth month) {
        return folder.resolve("imports-" + month + ".log");
    }

    /** Months of which there are imports, with their files. */
    NavigableMap<YearMonth, Path> files() throws IOException {
        NavigableMap<YearMonth, Path> files = new TreeMap<>();
        for (Path file : Folders.files(folder)) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            try {
                if (name.matches()) {
                    files.put(YearMonth.parse(name.group(1)), file);
                }
            } catch (DateTimeException e) {
                LOG.debug("History: {} is no month", file.getFileName());
            }
        }
        return files;
    }

    /**
     * Cuts torn tails, sets damaged files aside and goes on with what is whole in them.
     *
     * @param all is given every import
     * @return days of months that lost something
     */
    public Set<LocalDate> open(Consumer<KeptImport> all) throws IOException {
        Set<LocalDate> lost = new TreeSet<>();
        for (Map.Entry<YearMonth, Path> entry : files().entrySet()) {
            Path file = entry.getValue();
            boolean[] sound = {true};
            RowForm.Found found =
                    RowForm.read(
                            file,
                            row -> {
                                try {
                                    ImportRow.read(row, all);
                                } catch (DamagedException e) {
                                    sound[0] = false;
                                }
                            });
            if (!found.whole() || !sound[0]) {
                Healing.setAside(folder, file);
                rewrite(file, kept -> true);
                for (int day = 1; day <= entry.getKey().lengthOfMonth(); day++) {
                    lost.add(entry.getKey().atDay(day));
                }
                LOG.warn("History: {} was damaged; what is whole stays", file.getFileName());
            } else if (found.end() < Files.size(file)) {
                try (FileChannel cut = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    cut.truncate(found.end());
                    cut.force(true);
                }
            }
        }
        return lost;
    }

    /** Appends to the file of that month; all values begin in it. */
    void append(YearMonth month, long receivedMillis, List<ImportedValue> values)
            throws IOException {
        Path file = file(month);
        boolean fresh = !Files.exists(file);
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = out.size();
            out.position(end);
            try {
                ByteBuffer row = RowForm.row(ImportRow.pack(receivedMillis, values));
                while (row.hasRemaining()) {
                    out.write(row);
                }
                out.force(true);
            } catch (IOException e) {
                try {
                    out.truncate(end);
                } catch (IOException again) {
                    e.addSuppressed(again);
                }
                throw e;
            }
        }
        if (fresh) {
            Folders.force(folder);
        }
    }

    /** Hands out the imports that begin in those months, in the order in which they came. */
    void read(YearMonth first, YearMonth last, Consumer<KeptImport> imports) throws IOException {
        for (Path file : files().subMap(first, true, last, true).values()) {
            readFile(file, imports);
        }
    }

    private static void readFile(Path file, Consumer<KeptImport> imports) throws IOException {
        RowForm.read(
                file,
                row -> {
                    try {
                        ImportRow.read(row, imports);
                    } catch (DamagedException e) {
                        LOG.debug("History: {}: {}", file.getFileName(), e.getMessage());
                    }
                });
    }

    /** Writes files anew with those imports only. Call within the gate. */
    void keepOnly(Predicate<KeptImport> kept) throws IOException {
        for (Path file : files().values()) {
            boolean[] all = {true};
            readFile(file, i -> all[0] &= kept.test(i));
            if (!all[0]) {
                rewrite(file, kept);
            }
        }
    }

    private void rewrite(Path file, Predicate<KeptImport> kept) throws IOException {
        Map<Instant, List<ImportedValue>> byReceipt = new LinkedHashMap<>();
        readFile(
                file,
                i -> {
                    if (kept.test(i)) {
                        byReceipt
                                .computeIfAbsent(i.received(), r -> new ArrayList<>())
                                .add(i.value());
                    }
                });
        if (byReceipt.isEmpty()) {
            Files.deleteIfExists(file);
            Folders.force(folder);
            return;
        }
        Path draft = folder.resolve(file.getFileName() + Folders.DRAFT);
        try (FileChannel out =
                FileChannel.open(
                        draft,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (Map.Entry<Instant, List<ImportedValue>> entry : byReceipt.entrySet()) {
                ByteBuffer row =
                        RowForm.row(
                                ImportRow.pack(entry.getKey().toEpochMilli(), entry.getValue()));
                while (row.hasRemaining()) {
                    out.write(row);
                }
            }
            out.force(true);
        }
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.force(folder);
    }

    /** Deletes the months before that one. Call within the gate. */
    Collection<YearMonth> deleteBefore(YearMonth first) throws IOException {
        NavigableMap<YearMonth, Path> gone = files().headMap(first, false);
        for (Path file : gone.values()) {
            Files.deleteIfExists(file);
        }
        return gone.keySet();
    }
}
