package org.foyer.api.home;

import org.foyer.api.place.Site;
import org.osgi.annotation.versioning.ProviderType;

/** The live home. Thread-safe. Platform bundles only; services have facades. */
@ProviderType
public interface Home {

    /** The newest snapshot; at most a second old. Never null. */
    HomeState state();

    /** Where things are: connections, circuits, zones, tenancies. Never null. */
    Site site();
}
