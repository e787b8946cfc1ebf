package org.foyer.api.service;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Facade: telling the household something, as a notice in quotation marks with the service's name
 * (capability {@code notices}). Thread-safe; returns at once. Throws {@link AccessEndedException}
 * once the grant has ended.
 */
@ProviderType
public interface TellPeople {

    /** How much it matters. Alarms are the home's alone. */
    enum Weight {
        INFO,
        WARNING
    }

    /**
     * Posts a notice; an open one with the same text is renewed, not doubled.
     *
     * @param text key {@code notice.*}
     * @return false when as many as granted were posted in the last 24 hours; then nothing was
     * @throws IllegalArgumentException if the description has no such text
     */
    boolean tell(Weight weight, OwnText text);
}
