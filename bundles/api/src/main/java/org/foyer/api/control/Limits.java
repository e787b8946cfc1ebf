package org.foyer.api.control;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Limits in force at the grid connection. Thread-safe. A limit acts first, on the home loop, and is
 * then stored; it holds over a restart (model 5).
 */
@ProviderType
public interface Limits {

    /** More limits than this are refused, those of links not counted, which are few. */
    int MOST = 32;

    /** A limit that ends later is refused. */
    Duration LONGEST = Duration.ofDays(3653);

    /** Whether a change outlives a restart. In force it is in either case. */
    enum Kept {
        STORED,
        NOT_STORED
    }

    /**
     * Sets the limit, or replaces the one of that name and issuer.
     *
     * @return completes off the loop once it is in force; fails with {@link LimitRefusedException}
     *     when another issuer holds the name, when there are {@link #MOST}, or when it ends in the
     *     past or after {@link #LONGEST}
     */
    CompletionStage<Kept> set(Limit limit);

    /**
     * Lifts the limit of that name; no effect if there is none.
     *
     * @return completes off the loop once it is out of force; fails with {@link
     *     LimitRefusedException} when another issuer set it
     */
    CompletionStage<Kept> lift(String name, String issuer);

    /** Limits in force now, a snapshot. */
    List<Limit> current();
}
