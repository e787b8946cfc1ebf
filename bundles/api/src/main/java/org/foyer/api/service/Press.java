package org.foyer.api.service;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Somebody pressed an {@link Action}. The service says once, within 10 s of the machine's time,
 * what came of it; later, or never, people read that it is not known whether it was done. Who
 * pressed is the household's alone. Thread-safe; returns at once.
 */
@ProviderType
public interface Press {

    /** Key of the action. */
    String action();

    /**
     * It was done.
     *
     * @param text what came of it, key {@code action.*}
     * @return false if that comes too late, or after another answer: then nobody reads it
     * @throws IllegalArgumentException if the description has no such text
     * @throws AccessEndedException once the service's access has ended
     */
    boolean done(OwnText text);

    /** It was not done; as {@link #done}. */
    boolean failed(OwnText text);
}
