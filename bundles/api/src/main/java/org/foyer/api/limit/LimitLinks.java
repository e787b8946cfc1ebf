package org.foyer.api.limit;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The links of this home. Thread-safe. */
@ProviderType
public interface LimitLinks {

    /** More links than this are refused. */
    int MOST = 8;

    /**
     * Opens a link with its terms. A link of that id that was open before the restart, or was
     * closed just now, goes on: its state, its limit and the time that it has spent.
     *
     * @throws IllegalStateException when it is open already, or there are {@link #MOST}
     */
    LimitLink open(LinkTerms terms);

    /** The link of that id. */
    Optional<LimitLink> link(String id);

    /** All links, a snapshot, in order of their ids. */
    List<LinkStatus> current();
}
