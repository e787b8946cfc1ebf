package org.foyer.api.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: asking people, in quotation marks with the service's name (capability {@code questions}).
 * A question is kept over restarts of home and service; when access ends it is taken back.
 * Thread-safe; asking blocks on the disk. Throws {@link AccessEndedException} once the grant has
 * ended.
 */
@ProviderType
public interface AskPeople {

    /**
     * What may be answered.
     *
     * @param id a-z, digits, dash, at most 24
     * @param text key {@code question.*}
     */
    record Option(String id, OwnText text) {}

    /**
     * A question.
     *
     * @param key the service's own name for it: a-z, digits, dash, at most 24
     * @param text key {@code question.*}
     * @param options 2 to 6
     * @param within how long people have, 1 min to 31 days of house time
     * @param silence the option that holds if nobody answers; empty if then nothing does
     * @param deciders whether owner and delegates alone may answer, else whoever lives here
     */
    record Ask(
            String key,
            OwnText text,
            List<Option> options,
            Duration within,
            Optional<String> silence,
            boolean deciders) {
        public Ask {
            options = List.copyOf(options);
        }
    }

    /**
     * What became of a question; who answered is the household's alone.
     *
     * @param option what holds; empty if nothing does
     * @param answered whether a person said so; else it was silence, or it was taken back
     * @param at when
     */
    record Said(Optional<String> option, boolean answered, Instant at) {}

    /**
     * Asks; while a question of that key is open it is that one, unchanged.
     *
     * @return false when as many as granted were asked in the last 24 hours; then it is not asked
     * @throws IllegalArgumentException when something of it is out of bounds
     * @throws NotStoredException when the disk did not take it, or five are open already
     */
    boolean ask(Ask ask);

    /** What became of the newest question of that key; empty if it is open or there was none. */
    Optional<Said> said(String key);

    /** Takes a question back. */
    void withdraw(String key);

    /**
     * Calls back after a question of this service ended, one call at a time; at most 16 watches.
     */
    Watch watch(Runnable ended);
}
