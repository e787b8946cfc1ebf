package org.foyer.forecast;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.foyer.api.forecast.Forecast;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.api.storage.Document;
import org.foyer.forecast.learn.DayCurve;
import org.foyer.forecast.learn.Learner;
import org.foyer.forecast.measured.Watched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is learned of each subject, and what it tells. What is kept of it is thrown away where it is
 * damaged, of another zone or of a former holder, and learned again. For one thread at a time,
 * which may block; {@link #forecasts} is for all.
 */
final class ForecastBook {

    private static final Logger LOG = LoggerFactory.getLogger(ForecastBook.class);

    private final Document document;
    private final Clock clock;
    private final TreeMap<ForecastSubject, KeptLearners.Kept> kept = new TreeMap<>();
    private final Map<ForecastSubject, LearnedDays> learned = new HashMap<>();
    private boolean read;
    private volatile Map<ForecastSubject, Forecast> forecasts = Map.of();

    ForecastBook(Document document, Clock clock) {
        this.document = document;
        this.clock = clock;
    }

    /** The newest of each subject; may be of a time that is over. */
    Map<ForecastSubject, Forecast> forecasts() {
        return forecasts;
    }

    /**
     * Learns what is new and tells anew.
     *
     * @param all what there is now, the most important first
     * @return false when a part of it is to be tried again
     */
    boolean update(List<Watched> all) {
        readOnce();
        boolean done = true;
        boolean changed = false;
        Map<ForecastSubject, Forecast> told = new TreeMap<>();
        for (Watched watched : all.subList(0, Math.min(all.size(), KeptLearners.MOST))) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            LearnedDays days = days(watched);
            try {
                Instant now = clock.instant();
                days.tell(now).ifPresent(f -> told.put(f.subject(), f));
            } catch (IllegalStateException e) {
                // Busy or off for a moment: what was told stays, and is old by its own stamp.
                LOG.debug("{} is told later: {}", watched.subject().name(), e.toString());
                Optional.ofNullable(forecasts.get(watched.subject()))
                        .ifPresent(f -> told.put(f.subject(), f));
                done = false;
            }
            changed |= keep(watched, days);
        }
        forecasts = new TreeMap<>(told);
        if (changed) {
            store();
        }
        return done;
    }

    /** Forgets what the history does not hold any more. */
    void forget(Predicate<ForecastSubject> gone) {
        readOnce();
        if (kept.keySet().removeIf(gone)) {
            learned.keySet().removeIf(gone);
            withoutCopies();
            store();
        }
    }

    private LearnedDays days(Watched watched) {
        LearnedDays known = learned.get(watched.subject());
        if (known != null && isSame(watched, known.watched().zone(), known.watched().since())) {
            known = known.as(watched);
        } else {
            KeptLearners.Kept found = known == null ? kept.get(watched.subject()) : null;
            boolean usable = found != null && isSame(watched, found.zone(), found.since());
            known =
                    new LearnedDays(
                            watched,
                            usable
                                    ? Learner.of(watched.traits(), watched.zone(), found.memory())
                                    : new Learner(watched.traits(), watched.zone()));
        }
        learned.put(watched.subject(), known);
        return known;
    }

    private static boolean isSame(Watched watched, ZoneId zone, Instant since) {
        return watched.zone().equals(zone)
                && watched.since().toEpochMilli() == since.toEpochMilli();
    }

    private boolean keep(Watched watched, LearnedDays days) {
        if (!days.isChanged()) {
            return false;
        }
        kept.put(
                watched.subject(),
                new KeptLearners.Kept(watched.zone(), watched.since(), days.learner().memory()));
        return true;
    }

    private void readOnce() {
        if (read) {
            return;
        }
        read = true;
        try {
            Document.Found found = document.read();
            found.damage().ifPresent(d -> LOG.warn("What was learned: {}; learned again", d));
            if (found.content().isPresent()) {
                kept.putAll(KeptLearners.read(found.content().get()));
            }
        } catch (IOException e) {
            LOG.warn("What was learned cannot be read, and is learned again: {}", e.toString());
        }
    }

    private static Optional<LocalDate> last(KeptLearners.Kept kept) {
        List<DayCurve> days = kept.memory().days();
        return days.isEmpty() ? Optional.empty() : Optional.of(days.get(days.size() - 1).date());
    }

    private void withoutCopies() {
        try {
            document.delete();
        } catch (IOException e) {
            LOG.warn("Copies of what was learned stay on the disk: {}", e.toString());
        }
    }

    private void store() {
        try {
            LocalDate oldest =
                    LocalDate.ofInstant(clock.instant(), clock.getZone())
                            .minusDays(Learner.MOST_DAYS);
            kept.values().removeIf(k -> last(k).filter(l -> !l.isBefore(oldest)).isEmpty());
            while (kept.size() > KeptLearners.MOST) {
                kept.remove(kept.lastKey());
            }
            document.write(KeptLearners.write(kept));
        } catch (IOException e) {
            // Nothing is lost: a restart learns it again.
            LOG.warn("What was learned is not stored: {}", e.toString());
        }
    }
}
