package org.foyer.history.block;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.foyer.history.series.Level;

/** Which files hold what, by resolution and day. Guarded by the history's gate. */
public final class Shelf {

    private static final Comparator<BlockFile> NUMBER =
            Comparator.comparingLong(file -> file.name().number());

    private final Map<Level, NavigableMap<Integer, List<BlockFile>>> days =
            new EnumMap<>(Level.class);
    private final Set<BlockFile> all = new LinkedHashSet<>();

    Shelf() {
        for (Level level : Level.values()) {
            days.put(level, new TreeMap<>());
        }
    }

    public void add(BlockFile file) {
        all.add(file);
        for (Level level : file.name().kind().levels()) {
            for (int day = file.name().day(); day <= file.name().lastDay(); day++) {
                List<BlockFile> of = days.get(level).computeIfAbsent(day, d -> new ArrayList<>());
                of.add(file);
                of.sort(NUMBER);
            }
        }
    }

    void remove(BlockFile file) {
        all.remove(file);
        for (Level level : file.name().kind().levels()) {
            for (int day = file.name().day(); day <= file.name().lastDay(); day++) {
                List<BlockFile> of = days.get(level).getOrDefault(day, new ArrayList<>());
                of.remove(file);
                if (of.isEmpty()) {
                    days.get(level).remove(day);
                }
            }
        }
    }

    /** Files that hold a day, the one that counts most last. */
    public List<BlockFile> files(Level level, int day) {
        return Collections.unmodifiableList(days.get(level).getOrDefault(day, List.of()));
    }

    /** Days with files, from that one to that one. */
    NavigableSet<Integer> days(Level level, int first, int last) {
        return first > last
                ? new TreeSet<>()
                : Collections.unmodifiableNavigableSet(
                        days.get(level).subMap(first, true, last, true).navigableKeySet());
    }

    public NavigableSet<Integer> days(Level level) {
        return Collections.unmodifiableNavigableSet(days.get(level).navigableKeySet());
    }

    public Collection<BlockFile> all() {
        return List.copyOf(all);
    }

    public long bytes() {
        return all.stream().mapToLong(BlockFile::bytes).sum();
    }
}
