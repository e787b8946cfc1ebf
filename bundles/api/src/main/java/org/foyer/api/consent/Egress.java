package org.foyer.api.consent;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one gate: whatever leaves the house to a party asks here, each time anew, and says what it
 * gave. Thread-safe; never blocks for the disk.
 */
@ProviderType
public interface Egress {

    /** The consent by which it may pass now; empty: it may not. */
    Optional<Consent> passes(Asked asked);

    /** What that party has of the tenancy's data now: consents by which something passes. */
    List<Consent> standing(String tenancy, String recipient);

    /** Counts an answer that was given. Of counts a kill loses a minute at most. */
    void read(String tenancy, String recipient, DataType type);

    /** What was read, newest hour first; the last 400 days, at most 20,000 lines. */
    List<ReadCount> reads();
}
