package org.foyer.history.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.foyer.history.block.BlockFile;
import org.foyer.history.block.BlockIndex;
import org.foyer.history.block.BlockName;
import org.foyer.history.block.BlockStore;
import org.foyer.history.block.BlockWriter;
import org.foyer.history.block.Gate;
import org.foyer.history.series.Level;
import org.foyer.history.series.QuarterReadings;
import org.foyer.history.series.SeriesIndex;
import org.foyer.history.series.Spans;

/**
 * Lays the parts of a day together: a file of its raw readings, one of its minutes, and the month's
 * quarter-hours. What comes out is read again whole before what went in is deleted; between the two
 * both say the same. Not thread-safe; changes the store within the gate.
 */
public final class Folding {

    /** Parts of one day that are folded before the day is over. */
    static final int MANY_PARTS = 32;

    /** How long a day that is over waits for late readings, ms. */
    private static final long LATE = 1_800_000;

    private static final long DAY_MILLIS = 86_400_000;

    private final BlockStore store;
    private final Gate gate;
    private final SeriesIndex names;
    private final Kept kept;

    /** Which days are still kept. */
    public interface Kept {
        boolean keeps(Level level, int day);
    }

    public Folding(BlockStore store, Gate gate, SeriesIndex names, Kept kept) {
        this.store = store;
        this.gate = gate;
        this.names = names;
        this.kept = kept;
    }

    /** Folds the days that are due; a part in which something cannot be read waits to be healed. */
    public void fold(long nowMillis) throws IOException {
        Map<Integer, Integer> parts = new TreeMap<>();
        for (BlockFile file : store.shelf().all()) {
            if (file.name().kind() == BlockName.Kind.PART) {
                parts.merge(file.name().day(), 1, Integer::sum);
            }
        }
        for (Map.Entry<Integer, Integer> day : parts.entrySet()) {
            boolean over = nowMillis >= (day.getKey() + 1) * DAY_MILLIS + LATE;
            if (over || day.getValue() >= MANY_PARTS) {
                foldDay(day.getKey());
            }
        }
    }

    private void foldDay(int day) throws IOException {
        Set<BlockFile> old = new LinkedHashSet<>(store.shelf().files(Level.RAW, day));
        old.addAll(store.shelf().files(Level.MINUTE, day));
        for (BlockFile file : store.shelf().files(Level.QUARTER, day)) {
            if (file.name().kind() == BlockName.Kind.QUARTER) {
                old.add(file);
            }
        }
        List<BlockFile> fresh = new ArrayList<>();
        for (BlockName.Kind kind :
                List.of(BlockName.Kind.RAW, BlockName.Kind.MINUTE, BlockName.Kind.QUARTER)) {
            write(kind, day, old, fresh);
        }
        if (old.stream().anyMatch(store.suspects()::contains)) {
            for (BlockFile file : fresh) {
                Files.deleteIfExists(file.path());
            }
            return;
        }
        gate.write(() -> store.replace(old, fresh));
    }

    private void write(BlockName.Kind kind, int day, Set<BlockFile> old, List<BlockFile> fresh)
            throws IOException {
        Level level = kind.levels().iterator().next();
        int first = kind.first(day);
        Set<Integer> ids = new TreeSet<>();
        old.forEach(file -> ids.addAll(file.ids()));
        try (BlockWriter writer = store.writer(names.entries(ids))) {
            for (int id : ids) {
                for (int d = first; d < first + kind.days(first); d++) {
                    if (kept.keeps(level, d)) {
                        copy(level, id, d, writer);
                    }
                }
            }
            if (!writer.isEmpty()) {
                BlockFile file = store.finish(writer, BlockName.of(kind, day, store.nextNumber()));
                file.verify();
                fresh.add(file);
            }
        }
    }

    private void copy(Level level, int id, int day, BlockWriter writer) throws IOException {
        int from = level.firstOf(day);
        int until = level.firstOf(day + 1);
        if (level == Level.RAW) {
            for (Map.Entry<Integer, QuarterReadings> block :
                    store.raw(id, from, until, Integer.MAX_VALUE).entrySet()) {
                writer.put(level.key(id, block.getKey()), block.getValue().pack());
            }
        } else {
            for (Map.Entry<Integer, Spans> block :
                    store.rollups(level, id, from, until, Integer.MAX_VALUE).entrySet()) {
                writer.put(level.key(id, block.getKey()), block.getValue().pack());
            }
        }
    }

    /** Writes files anew without some of their series, and without the days that are not kept. */
    public void rewrite(Collection<BlockFile> files, IntPredicate series) throws IOException {
        for (BlockFile file : files) {
            Set<Integer> ids = file.ids();
            ids.removeIf(series.negate()::test);
            List<BlockFile> fresh = new ArrayList<>();
            try (BlockWriter writer = store.writer(names.entries(ids));
                    var channel = file.channel()) {
                BlockIndex index = file.index();
                for (int place = 0; place < index.size(); place++) {
                    long key = index.key(place);
                    Level level = Level.ofKey(key);
                    if (series.test(Level.seriesOfKey(key))
                            && kept.keeps(level, level.day(Level.blockOfKey(key)))) {
                        writer.put(key, BlockFile.content(channel, index, place));
                    }
                }
                gate.<IOException>write(
                        () -> {
                            if (!writer.isEmpty()) {
                                fresh.add(store.finish(writer, file.name()));
                            }
                            store.replace(List.of(file), fresh);
                        });
            }
        }
    }
}
