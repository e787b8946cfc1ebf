package org.foyer.trouble;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.runtime.Ticker;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;

/**
 * Decides which troubles become a notice: each once when it is raised, and again only after it was
 * clear for an hour, so that one that flickers is told once. What nobody has to act on is not told
 * at all. One thread at a time.
 */
final class Bell {

    /** Of house time. */
    static final Duration QUIET = Duration.ofHours(1);

    /** Of troubles that have cleared; beyond it the longest clear ones are forgotten. */
    private static final int MOST_REMEMBERED = 2 * Register.LARGEST;

    /** Who raises these posts a notice of the event by itself. */
    private static final Set<TroubleCode> TOLD_ALREADY =
            Set.of(TroubleCode.SERVICE_FAILED, TroubleCode.SELF_TEST_FAILED);

    private record Key(TroubleCode code, String subject) {}

    private final Ticker ticker;

    /** Told and standing. */
    private final Set<Key> standing = new HashSet<>();

    /** Told, clear since that reading of the ticker. */
    private final Map<Key, Long> cleared = new HashMap<>();

    Bell(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Which of these are to be told now. They count as told when this returns. */
    List<Trouble> rings(List<Trouble> current) {
        long now = ticker.nanos();
        Set<Key> here = new HashSet<>();
        current.forEach(trouble -> here.add(key(trouble)));
        for (Iterator<Key> all = standing.iterator(); all.hasNext(); ) {
            Key key = all.next();
            if (!here.contains(key)) {
                all.remove();
                cleared.put(key, now);
            }
        }
        cleared.values().removeIf(since -> now - since >= QUIET.toNanos());
        List<Trouble> rings =
                current.stream()
                        .filter(t -> t.code().severity() != TroubleCode.Severity.INFO)
                        .filter(t -> !TOLD_ALREADY.contains(t.code()))
                        .filter(t -> standing.add(key(t)) && cleared.remove(key(t)) == null)
                        .toList();
        while (cleared.size() > MOST_REMEMBERED) {
            cleared.remove(
                    cleared.entrySet().stream()
                            .min(Map.Entry.comparingByValue())
                            .orElseThrow()
                            .getKey());
        }
        return rings;
    }

    private static Key key(Trouble trouble) {
        return new Key(trouble.code(), trouble.subject());
    }
}
