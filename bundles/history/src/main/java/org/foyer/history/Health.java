package org.foyer.history;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.history.disk.FullException;
import org.foyer.history.series.DamagedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log and in the register of troubles how the history fares. On the lane only. */
final class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final String SUBJECT = "history";
    private static final int LONGEST = 480;
    private static final int DEEPEST = 8;

    /** How long a healed history is told. */
    private static final Duration TOLD = Duration.ofDays(1);

    private final Troubles troubles;
    private final HouseTicker house;
    private final Set<LocalDate> lost = new TreeSet<>();
    private boolean off;
    private boolean healed;
    private long healedNanos;

    Health(Troubles troubles, HouseTicker house) {
        this.troubles = troubles;
        this.house = house;
    }

    void off(Exception failure) {
        String cause = String.valueOf(failure.getMessage());
        if (off) {
            LOG.debug("History is still off: {}", cause);
        } else {
            LOG.warn("History is off, the home goes on without it: {}", cause);
        }
        off = true;
        troubles.raise(
                TroubleCode.HISTORY_OFF,
                SUBJECT,
                Map.of(),
                Optional.of(why(failure)),
                Optional.empty());
    }

    /** The innermost cause says what it was; the ones around it, where. */
    private static Reason why(Exception failure) {
        Throwable root = failure;
        for (int i = 0; i < DEEPEST && root.getCause() != null; i++) {
            root = root.getCause();
        }
        if (root instanceof FullException full) {
            return Reason.of(ReasonCode.DISK_FULL, "freeMiB", full.freeMiB());
        }
        if (root instanceof DamagedException) {
            return Reason.of(ReasonCode.FILE_CHANGED);
        }
        return root instanceof IOException
                ? Reason.of(ReasonCode.FILE_NOT_WRITTEN)
                        .quoting(String.valueOf(root.getMessage()), Reason.SYSTEM)
                : Reason.of(ReasonCode.UNFORESEEN)
                        .quoting(String.valueOf(root.getMessage()), Reason.TECHNICAL);
    }

    void on() {
        if (off) {
            LOG.info("History is on again");
            troubles.clear(TroubleCode.HISTORY_OFF, SUBJECT);
        }
        off = false;
    }

    /**
     * @param days UTC, those that lost something; may be none
     */
    void healed(Set<LocalDate> days) {
        lost.addAll(days);
        healed = true;
        healedNanos = house.nanos();
        troubles.raise(
                TroubleCode.HISTORY_HEALED,
                SUBJECT,
                Map.of("lost", lost.isEmpty() ? "–" : cut(text(lost))));
    }

    /** Readings of an earlier version are there that this one cannot read. */
    void earlier() {
        LOG.warn("History: readings of an earlier version were set aside in history/earlier");
        troubles.raise(TroubleCode.HISTORY_EARLIER, SUBJECT, Map.of());
    }

    /** Ends what was told for long enough. */
    void tidy() {
        if (healed && house.since(healedNanos).compareTo(TOLD) > 0) {
            healed = false;
            lost.clear();
            troubles.clear(TroubleCode.HISTORY_HEALED, SUBJECT);
        }
    }

    /** Days in a row as their first and last. */
    private static String text(Set<LocalDate> days) {
        StringBuilder text = new StringBuilder();
        Iterator<LocalDate> all = days.iterator();
        LocalDate first = all.next();
        LocalDate last = first;
        while (all.hasNext()) {
            LocalDate next = all.next();
            if (!next.equals(last.plusDays(1))) {
                append(text, first, last);
                first = next;
            }
            last = next;
        }
        append(text, first, last);
        return text.toString();
    }

    private static void append(StringBuilder text, LocalDate first, LocalDate last) {
        text.append(text.isEmpty() ? "" : ", ").append(first);
        if (last.isAfter(first)) {
            text.append(" – ").append(last);
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
