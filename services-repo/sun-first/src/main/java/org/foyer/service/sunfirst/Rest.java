package org.foyer.service.sunfirst;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.NotStoredException;
import org.foyer.api.service.OwnStorage;
import org.foyer.api.service.ServiceLog;
import org.foyer.api.service.StorageFullException;

/**
 * Until when people want nothing steered: the day on which it goes on. Kept over a restart if the
 * household lets it. Thread-safe: what is granted comes and goes on other threads.
 */
final class Rest {

    private static final String NAME = "rest-until";

    private final HouseTime time;
    private final ServiceLog log;
    private OwnStorage storage; // null while it may keep nothing
    private LocalDate until = LocalDate.MIN;

    Rest(HouseTime time, ServiceLog log) {
        this.time = time;
        this.log = log;
    }

    /**
     * From now on it may keep something, or nothing any more.
     *
     * @param now null for nothing
     */
    synchronized void mayKeep(OwnStorage now) {
        storage = now;
        if (now != null) {
            now.text(NAME).ifPresent(this::remember);
        }
    }

    private void remember(String text) {
        try {
            until = LocalDate.parse(text);
        } catch (DateTimeException e) {
            log.warn("When to go on cannot be read; it goes on", e);
        }
    }

    synchronized boolean holds() {
        return today().isBefore(until);
    }

    /**
     * Until tomorrow.
     *
     * @return whether a restart remembers it
     */
    synchronized boolean begin() {
        until = today().plusDays(1);
        return keep(until.toString());
    }

    /** It goes on. */
    synchronized void end() {
        until = LocalDate.MIN;
        keep("");
    }

    private boolean keep(String text) {
        if (storage == null) {
            return false;
        }
        try {
            if (text.isEmpty()) {
                storage.delete(NAME);
            } else {
                storage.write(NAME, text);
            }
            return true;
        } catch (StorageFullException | NotStoredException e) {
            log.warn("The pause is not stored; a restart forgets it", e);
            return false;
        }
    }

    private LocalDate today() {
        return time.now().atZone(time.zone()).toLocalDate();
    }
}
