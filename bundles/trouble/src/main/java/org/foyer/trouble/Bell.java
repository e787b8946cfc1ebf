package org.foyer.trouble;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.runtime.Ticker;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;

/**
 * Decides which troubles become a notice: each once when it is raised, and again only after it was
 * clear for an hour, so that one that flickers is told once. What endangers life is told each time
 * that it comes back, a contract that is exceeded each time but for a few minutes after it was
 * told. What nobody has to act on is not told at all. One thread at a time.
 */
final class Bell {

    /** Of house time. */
    static final Duration QUIET = Duration.ofHours(1);

    /** Of house time, between two notices of an exceeded contract. */
    static final Duration FEW_MINUTES = Duration.ofMinutes(5);

    /** Of troubles that have cleared; beyond it the longest clear ones are forgotten. */
    private static final int MOST_REMEMBERED = 2 * Register.LARGEST;

    /** Who raises these posts a notice of the event by itself. */
    private static final Set<TroubleCode> TOLD_ALREADY =
            Set.of(TroubleCode.SERVICE_FAILED, TroubleCode.SELF_TEST_FAILED);

    /** Their household must hear of each return. */
    private static final Set<TroubleCode> OF_LIFE =
            Set.of(TroubleCode.CARBON_MONOXIDE, TroubleCode.AMMONIA);

    private record Key(TroubleCode code, String subject) {}

    /** Readings of the ticker. */
    private record Past(long told, long cleared) {}

    private final Ticker ticker;

    /** Told at that reading of the ticker, and standing. */
    private final Map<Key, Long> standing = new HashMap<>();

    /** Told, and clear by now. */
    private final Map<Key, Past> past = new HashMap<>();

    Bell(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Which of these are to be told now. They count as told when this returns. */
    List<Trouble> rings(List<Trouble> current) {
        long now = ticker.nanos();
        Set<Key> here = new HashSet<>();
        current.forEach(trouble -> here.add(key(trouble)));
        for (Key key : Set.copyOf(standing.keySet())) {
            if (!here.contains(key)) {
                past.put(key, new Past(standing.remove(key), now));
            }
        }
        past.entrySet().removeIf(e -> isNews(e.getKey().code(), e.getValue(), now));
        List<Trouble> rings =
                current.stream()
                        .filter(t -> t.code().severity() != TroubleCode.Severity.INFO)
                        .filter(t -> !TOLD_ALREADY.contains(t.code()))
                        .filter(t -> isNew(key(t), now))
                        .toList();
        while (past.size() > MOST_REMEMBERED) {
            past.remove(
                    past.entrySet().stream()
                            .min(Comparator.comparing(e -> e.getValue().cleared()))
                            .orElseThrow()
                            .getKey());
        }
        return rings;
    }

    /** It stands from now on. */
    private boolean isNew(Key key, long now) {
        if (standing.containsKey(key)) {
            return false;
        }
        Past before = past.remove(key);
        standing.put(key, before == null ? now : before.told());
        return before == null;
    }

    private static boolean isNews(TroubleCode code, Past past, long now) {
        if (code == TroubleCode.CONTRACT_EXCEEDED) {
            return now - past.told() >= FEW_MINUTES.toNanos();
        }
        return OF_LIFE.contains(code) || now - past.cleared() >= QUIET.toNanos();
    }

    private static Key key(Trouble trouble) {
        return new Key(trouble.code(), trouble.subject());
    }
}
