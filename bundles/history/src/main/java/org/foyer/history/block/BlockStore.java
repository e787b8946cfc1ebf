package org.foyer.history.block;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.history.disk.Folders;
import org.foyer.history.series.DamagedException;
import org.foyer.history.series.Level;
import org.foyer.history.series.QuarterReadings;
import org.foyer.history.series.SeriesIndex;
import org.foyer.history.series.Spans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blocks of all series, in files that never change: one a settling while a day is young, one a
 * day and resolution after that (see {@code Folding}). Read under the history's gate, changed
 * within it. A block that cannot be read is a gap until its file is healed.
 */
public final class BlockStore {

    private static final Logger LOG = LoggerFactory.getLogger(BlockStore.class);

    /** Indexes kept in memory: entries together, 16 bytes each. */
    private static final int INDEX_ENTRIES = 30_000;

    private final Path folder;
    private final Shelf shelf = new Shelf();
    private final Set<BlockFile> suspects = ConcurrentHashMap.newKeySet();
    private final Map<BlockFile, BlockIndex> indexes = new LinkedHashMap<>(16, 0.75f, true);
    private long number;

    public BlockStore(Path folder) {
        this.folder = folder;
    }

    /** Where a block lies. */
    private record Spot(BlockFile file, BlockIndex index, int place) {}

    /**
     * Finds the files.
     *
     * @param damaged is given each file that cannot be opened as it is
     */
    public void open(Collection<Path> damaged) throws IOException {
        for (Path path : Folders.files(folder)) {
            if (path.getFileName().toString().endsWith(Folders.DRAFT)) {
                Files.deleteIfExists(path);
                continue;
            }
            var name = BlockName.of(path);
            if (name.isPresent()) {
                number = Math.max(number, name.get().number());
                try {
                    shelf.add(BlockFile.open(path, name.get()));
                } catch (DamagedException e) {
                    LOG.warn("History: {} {}", path.getFileName(), e.getMessage());
                    damaged.add(path);
                }
            }
        }
    }

    public Shelf shelf() {
        return shelf;
    }

    public Path folder() {
        return folder;
    }

    /** Number for the next file. */
    public long nextNumber() {
        return ++number;
    }

    /** A writer for a file of that folder. */
    public BlockWriter writer(Collection<SeriesIndex.Entry> series) throws IOException {
        return new BlockWriter(folder.resolve("blocks-" + nextNumber() + Folders.DRAFT), series);
    }

    /** Finishes the file; it counts once {@link #replace} was told. */
    public BlockFile finish(BlockWriter writer, BlockName name) throws IOException {
        Path path = folder.resolve(name.file());
        writer.finish(path);
        Folders.force(folder);
        return BlockFile.open(path, name);
    }

    /** Puts files in the place of others, which are deleted. Call within the gate. */
    public void replace(Collection<BlockFile> old, Collection<BlockFile> fresh) throws IOException {
        for (BlockFile file : old) {
            forget(file);
        }
        fresh.forEach(shelf::add);
        for (BlockFile file : old) {
            if (fresh.stream().noneMatch(f -> f.path().equals(file.path()))) {
                Files.deleteIfExists(file.path());
            }
        }
    }

    private void forget(BlockFile file) {
        shelf.remove(file);
        suspects.remove(file);
        synchronized (indexes) {
            indexes.remove(file);
        }
    }

    /** Files in which something could not be read. */
    public Collection<BlockFile> suspects() {
        return List.copyOf(suspects);
    }

    public void suspect(BlockFile file, String why) {
        if (suspects.add(file)) {
            LOG.warn("History: {} {}", file.path().getFileName(), why);
        }
    }

    /** Readings stored for that quarter-hour; null if none. */
    public QuarterReadings readings(int series, int quarter) {
        QuarterReadings stored = raw(series, quarter, quarter + 1, 1).get(quarter);
        return stored == null || stored.count() == 0 ? null : stored;
    }

    /** Stored rollups; null if none. */
    public Spans spans(Level level, int series, int block) {
        return rollups(level, series, block, block + 1, 1).get(block);
    }

    /**
     * Up to {@code limit} stored blocks of raw readings from that one on, by number; one that
     * cannot be read is empty.
     */
    public NavigableMap<Integer, QuarterReadings> raw(int series, int from, int until, int limit) {
        var spots = spots(Level.RAW, series, from, until, limit);
        NavigableMap<Integer, QuarterReadings> found = new TreeMap<>();
        spots.keySet().forEach(number -> found.put(number, new QuarterReadings()));
        read(spots, (number, content) -> found.put(number, QuarterReadings.unpack(content)));
        return found;
    }

    /** Up to {@code limit} stored blocks of rollups from that one on; likewise. */
    public NavigableMap<Integer, Spans> rollups(
            Level level, int series, int from, int until, int limit) {
        var spots = spots(level, series, from, until, limit);
        NavigableMap<Integer, Spans> found = new TreeMap<>();
        spots.keySet().forEach(number -> found.put(number, new Spans(level.blockSlots())));
        read(
                spots,
                (number, content) ->
                        found.get(number).lay(Spans.unpack(content, level.blockSlots())));
        return found;
    }

    /** Number of the first stored block; empty if there is none. */
    public OptionalInt first(Level level, int series) {
        for (int day : shelf.days(level)) {
            var spots = spots(level, series, level.firstOf(day), level.firstOf(day + 1), 1);
            if (!spots.isEmpty()) {
                return OptionalInt.of(spots.firstKey());
            }
        }
        return OptionalInt.empty();
    }

    /** Number of the last stored block before that one; empty if there is none. */
    public OptionalInt before(Level level, int series, int block) {
        for (int day : shelf.days(level).headSet(level.day(block), true).descendingSet()) {
            int until = Math.min(block, level.firstOf(day + 1));
            var spots = spots(level, series, level.firstOf(day), until, Integer.MAX_VALUE);
            if (!spots.isEmpty()) {
                return OptionalInt.of(spots.lastKey());
            }
        }
        return OptionalInt.empty();
    }

    private NavigableMap<Integer, List<Spot>> spots(
            Level level, int series, int from, int until, int limit) {
        NavigableMap<Integer, List<Spot>> spots = new TreeMap<>();
        if (from >= until) {
            return spots;
        }
        for (int day : shelf.days(level, level.day(from), level.day(until - 1))) {
            int first = Math.max(from, level.firstOf(day));
            int last = Math.min(until, level.firstOf(day + 1));
            for (BlockFile file : shelf.files(level, day)) {
                if (file.has(series)) {
                    collect(file, level.key(series, first), level.key(series, last), spots);
                }
            }
            if (spots.size() >= limit) {
                break;
            }
        }
        while (spots.size() > limit) {
            spots.pollLastEntry();
        }
        return spots;
    }

    private void collect(
            BlockFile file, long first, long end, NavigableMap<Integer, List<Spot>> spots) {
        BlockIndex index = index(file);
        for (int place = index.at(first); place < index.size() && index.key(place) < end; place++) {
            spots.computeIfAbsent(Level.blockOfKey(index.key(place)), n -> new ArrayList<>())
                    .add(new Spot(file, index, place));
        }
    }

    private BlockIndex index(BlockFile file) {
        synchronized (indexes) {
            BlockIndex known = indexes.get(file);
            if (known != null) {
                return known;
            }
        }
        BlockIndex index;
        try {
            index = file.index();
        } catch (DamagedException e) {
            suspect(file, e.getMessage());
            index = new BlockIndex.Builder().build();
        } catch (IOException e) {
            throw unreadable(e);
        }
        synchronized (indexes) {
            indexes.put(file, index);
            long entries = indexes.values().stream().mapToLong(BlockIndex::size).sum();
            var oldest = indexes.entrySet().iterator();
            while (entries > INDEX_ENTRIES && oldest.hasNext()) {
                entries -= oldest.next().getValue().size();
                oldest.remove();
            }
        }
        return index;
    }

    private interface Content {
        void take(int number, byte[] content);
    }

    /** Gives the contents, of one block those that count less first. */
    private void read(NavigableMap<Integer, List<Spot>> spots, Content contents) {
        Map<BlockFile, FileChannel> open = new HashMap<>();
        try {
            for (Map.Entry<Integer, List<Spot>> entry : spots.entrySet()) {
                for (Spot spot : entry.getValue()) {
                    FileChannel channel = open.get(spot.file);
                    if (channel == null) {
                        channel = spot.file.channel();
                        open.put(spot.file, channel);
                    }
                    try {
                        contents.take(
                                entry.getKey(), BlockFile.content(channel, spot.index, spot.place));
                    } catch (DamagedException e) {
                        suspect(spot.file, e.getMessage());
                    }
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        } finally {
            for (FileChannel channel : open.values()) {
                Folders.closeQuietly(channel);
            }
        }
    }

    private static IllegalStateException unreadable(IOException cause) {
        return new IllegalStateException("history could not be read: " + cause.getMessage(), cause);
    }
}
