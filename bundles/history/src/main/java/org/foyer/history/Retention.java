package org.foyer.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.foyer.history.block.BlockFile;
import org.foyer.history.block.BlockName;
import org.foyer.history.block.BlockStore;
import org.foyer.history.block.Gate;
import org.foyer.history.keep.Folding;
import org.foyer.history.series.Level;

/**
 * Deletes files that are older than the household wants to keep, and, when all together are larger
 * than they may be, the oldest raw days, then the oldest minutes.
 */
final class Retention {

    private static final long DAY_MILLIS = 86_400_000;

    private final BlockStore store;
    private final Gate gate;
    private final Settings settings;
    private volatile long nowMillis;

    Retention(BlockStore store, Gate gate, Settings settings) {
        this.store = store;
        this.gate = gate;
        this.settings = settings;
    }

    /** Whether blocks of that day are kept as of the last {@link #apply}. */
    boolean keeps(Level level, int day) {
        return (day + 1) * DAY_MILLIS > nowMillis - settings.days(level) * DAY_MILLIS;
    }

    void apply(long now, Folding folding) throws IOException {
        nowMillis = now;
        List<BlockFile> gone = new ArrayList<>();
        List<BlockFile> shorter = new ArrayList<>();
        for (BlockFile file : store.shelf().all()) {
            BlockName name = file.name();
            Level finest = name.kind().levels().iterator().next();
            boolean whole = name.kind() != BlockName.Kind.PART;
            if (whole && !keeps(finest, name.lastDay())) {
                gone.add(file);
            } else if (whole && !keeps(finest, name.day())) {
                shorter.add(file);
            }
        }
        gate.<IOException>write(() -> store.replace(gone, List.of()));
        folding.rewrite(shorter, series -> true);
        shrink();
    }

    private void shrink() throws IOException {
        long bytes = store.shelf().bytes();
        if (bytes <= settings.folderBytes()) {
            return;
        }
        int newest =
                store.shelf().days(Level.RAW).isEmpty() ? 0 : store.shelf().days(Level.RAW).last();
        List<BlockFile> oldest = new ArrayList<>(store.shelf().all());
        oldest.removeIf(
                file ->
                        file.name().kind() == BlockName.Kind.PART
                                || file.name().kind() == BlockName.Kind.QUARTER
                                || file.name().day() >= newest);
        oldest.sort(
                Comparator.comparing((BlockFile file) -> file.name().kind())
                        .thenComparing(file -> file.name().day()));
        List<BlockFile> gone = new ArrayList<>();
        for (BlockFile file : oldest) {
            if (bytes > settings.folderBytes()) {
                bytes -= file.bytes();
                gone.add(file);
            }
        }
        gate.<IOException>write(() -> store.replace(gone, List.of()));
    }
}
