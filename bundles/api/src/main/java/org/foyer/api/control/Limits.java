package org.foyer.api.control;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Limits in force at the grid connection. Thread-safe; takes effect on the home loop. */
@ProviderType
public interface Limits {

    /** Sets or replaces the limit of that name. */
    CompletionStage<Void> set(Limit limit);

    /** Lifts the limit of that name; no effect if there is none. */
    CompletionStage<Void> lift(String name);

    /** Limits in force now, a snapshot. */
    List<Limit> current();
}
