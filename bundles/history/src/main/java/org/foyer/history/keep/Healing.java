package org.foyer.history.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.foyer.history.block.BlockFile;
import org.foyer.history.block.BlockIndex;
import org.foyer.history.block.BlockName;
import org.foyer.history.block.BlockStore;
import org.foyer.history.block.BlockWriter;
import org.foyer.history.disk.Folders;
import org.foyer.history.series.DamagedException;
import org.foyer.history.series.Level;
import org.foyer.history.series.SeriesIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a damaged file of blocks aside and begins a new one with what is whole in it. One thread.
 */
public final class Healing {

    /** Where damaged files go, in the history's folder. */
    public static final String ASIDE = "damaged";

    private static final Logger LOG = LoggerFactory.getLogger(Healing.class);

    /** Damaged files that are kept at most, all together: the oldest go first. */
    private static final long ASIDE_BYTES = 64L << 20;

    private final BlockStore store;
    private final SeriesIndex names;

    public Healing(BlockStore store, SeriesIndex names) {
        this.store = store;
        this.names = names;
    }

    /**
     * Heals the file.
     *
     * @param fresh is given what takes its place, if anything does
     * @return days of which something is lost
     */
    public Set<LocalDate> heal(Path file, List<BlockFile> fresh) throws IOException {
        BlockName name = BlockName.of(file).orElseThrow();
        Map<Integer, Set<Integer>> whole = new TreeMap<>();
        Set<Long> keys = new HashSet<>();
        Salvage.read(
                        file,
                        (key, content) -> {
                            keys.add(key);
                            whole.computeIfAbsent(day(key), d -> new TreeSet<>())
                                    .add(Level.seriesOfKey(key));
                        })
                .values()
                .forEach(e -> names.define(e.id(), e.device(), e.quantity()));
        Set<LocalDate> lost = lost(file, name, keys, whole);
        setAside(file);
        Set<Integer> ids = new TreeSet<>();
        whole.values().forEach(ids::addAll);
        List<SeriesIndex.Entry> known = names.entries(ids);
        Set<Integer> named = new HashSet<>();
        known.forEach(entry -> named.add(entry.id()));
        try (BlockWriter writer = store.writer(known)) {
            Salvage.read(
                    file,
                    (key, content) -> {
                        if (named.contains(Level.seriesOfKey(key))) {
                            writer.put(key, content);
                        }
                    });
            if (writer.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                fresh.add(store.finish(writer, name));
            }
        }
        LOG.warn(
                "History: {} was damaged and set aside; {} blocks were taken over; days that lost"
                        + " something: {}",
                file.getFileName(),
                keys.size(),
                lost);
        return lost;
    }

    private static int day(long key) {
        return Level.ofKey(key).day(Level.blockOfKey(key));
    }

    private static Set<LocalDate> lost(
            Path file, BlockName name, Set<Long> keys, Map<Integer, Set<Integer>> whole)
            throws IOException {
        Set<LocalDate> lost = new TreeSet<>();
        try {
            BlockIndex index = BlockFile.open(file, name).index();
            for (int place = 0; place < index.size(); place++) {
                if (!keys.contains(index.key(place))) {
                    lost.add(LocalDate.ofEpochDay(day(index.key(place))));
                }
            }
        } catch (DamagedException e) {
            // What it held is not known: recorded days with fewer series than the fullest one.
            int most = whole.values().stream().mapToInt(Set::size).max().orElse(1);
            for (int day : recorded(file.toAbsolutePath().getParent(), name)) {
                boolean full = whole.getOrDefault(day, Set.of()).size() >= most;
                if (!full || name.day() == name.lastDay()) {
                    lost.add(LocalDate.ofEpochDay(day));
                }
            }
        }
        return lost;
    }

    /** Days of that file in which the home recorded, as the names of the other files tell. */
    private static Set<Integer> recorded(Path folder, BlockName name) throws IOException {
        NavigableSet<Integer> days = new TreeSet<>();
        for (Path other : Folders.files(folder)) {
            BlockName.of(other)
                    .filter(o -> o.day() == o.lastDay())
                    .ifPresent(o -> days.add(o.day()));
        }
        NavigableSet<Integer> own = days.subSet(name.day(), true, name.lastDay(), true);
        if (own.isEmpty()) {
            // Quarter-hours are kept when the files of days are long gone.
            for (int day = name.day(); day <= name.lastDay(); day++) {
                own.add(day);
            }
        }
        return own;
    }

    private void setAside(Path file) throws IOException {
        setAside(store.folder(), file);
    }

    /** Keeps a second name of the file, or a copy, in the folder of damaged ones. */
    public static void setAside(Path folder, Path file) throws IOException {
        Path aside = Files.createDirectories(folder.resolve(ASIDE));
        List<Path> earlier = new ArrayList<>(Folders.files(aside));
        Map<Path, Long> bytes = new HashMap<>();
        for (Path old : earlier) {
            bytes.put(old, Files.size(old));
        }
        earlier.sort(Comparator.comparingLong(p -> p.toFile().lastModified()));
        long total = Files.size(file) + bytes.values().stream().mapToLong(Long::longValue).sum();
        for (Path old : earlier) {
            if (total > ASIDE_BYTES) {
                total -= bytes.get(old);
                Files.deleteIfExists(old);
            }
        }
        if (total > ASIDE_BYTES) {
            return;
        }
        Path second = aside.resolve(file.getFileName().toString());
        Files.deleteIfExists(second);
        try {
            Files.createLink(second, file);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(file, second);
        }
    }
}
