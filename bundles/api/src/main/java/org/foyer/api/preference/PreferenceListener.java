package org.foyer.api.preference;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service: told that wishes or felt seasons have changed, one call at a time, later ones
 * gathered. What holds then is asked of {@link Preferences}.
 */
@ConsumerType
public interface PreferenceListener {

    void changed();
}
