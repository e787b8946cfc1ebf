package org.foyer.api.store;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The services on offer, as the household sees them. Thread-safe. What a method acknowledges by
 * returning survives a kill at any later instant.
 */
@ProviderType
public interface ServiceCatalogue {

    /** The catalogue as last verified. */
    Catalogue catalogue();

    /** Fetches and verifies the catalogue now. Blocks. */
    Catalogue refresh();

    /**
     * The owner accepts the keys that {@code CATALOGUE_FOREIGN} tells of: a catalogue's root that
     * does not follow the pinned one, or a publisher's keys that its old ones did not sign for.
     * Fetch the catalogue afterwards.
     *
     * @param digest the trouble's subject: 64 hexadecimal digits, as the owner has compared them
     * @param person who accepts, for the record
     * @throws StoreException {@code digest-unknown} if no such keys wait
     */
    void acceptRoot(String digest, String person) throws StoreException;

    /** What installing the newest version of a service, or updating to it, would bring. */
    Preview preview(ServiceId service) throws StoreException;
}
