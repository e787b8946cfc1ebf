package org.foyer.api.trouble;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Whiteboard service: told of the whole register after changes, one call at a time, the newest
 * only.
 */
@ConsumerType
public interface TroubleListener {

    /** What is wrong now, as {@link Troubles#current()}. */
    void changed(List<Trouble> current);
}
