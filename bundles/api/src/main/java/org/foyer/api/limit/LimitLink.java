package org.foyer.api.limit;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a binding tells of an issuer's wire. Thread-safe; calls return at once. Each word is in
 * force first, then stored, then answered (model 5). Any word counts as heard.
 */
@ProviderType
public interface LimitLink {

    /** The issuer is there. */
    void heartbeat();

    /** What the issuer limits from now on, in place of what it said before. */
    CompletionStage<LinkAnswer> limit(SaidLimit said);

    /** The issuer limits nothing from now on. */
    default CompletionStage<LinkAnswer> deactivate() {
        return limit(SaidLimit.nothing());
    }

    /** The issuer agrees another fail-safe; it counts from now on, also for one that holds. */
    CompletionStage<LinkAnswer> failSafe(double limitW, Duration atLeast);

    /**
     * The wire is gone. With a heartbeat its time-out decides what follows; without one fail-safe
     * begins.
     */
    void lost();

    LinkStatus status();

    /**
     * The terms end, or whoever opened the link goes. What is in force stays for two minutes, so
     * that a link that is opened again at once has never been free.
     */
    void close();
}
