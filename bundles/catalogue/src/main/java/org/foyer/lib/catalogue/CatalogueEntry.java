package org.foyer.lib.catalogue;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.store.ServiceDescription;
import org.osgi.resource.Resource;

/**
 * One bundle in a verified index. Immutable.
 *
 * @param symbolicName of the bundle
 * @param version OSGi version of the bundle
 * @param sha256 of the bundle's bytes, 64 lower-case hexadecimal digits
 * @param size of the bundle, bytes
 * @param location where it can be fetched
 * @param resource requirements and capabilities for the resolver
 * @param description what the service says of itself; empty for a plain dependency bundle
 * @param tier where it may run (store design 4); {@code T1} is a publisher that the platform
 *     reviewed
 * @param publisher whose keys vouch for it; an update must come from the same one
 */
public record CatalogueEntry(
        String symbolicName,
        String version,
        String sha256,
        long size,
        URI location,
        Resource resource,
        Optional<ServiceDescription> description,
        String tier,
        Publisher publisher) {
    public CatalogueEntry {
        Objects.requireNonNull(symbolicName, "symbolicName");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(publisher, "publisher");
    }

    /** Whether the platform reviewed its publisher, so that it may run inside the home. */
    public boolean reviewed() {
        return tier.equals("T1");
    }
}
