package org.foyer.store.catalogue;

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
 * @param tier where it may run (store design 4), for example {@code T1}
 */
public record CatalogueEntry(
        String symbolicName,
        String version,
        String sha256,
        long size,
        URI location,
        Resource resource,
        Optional<ServiceDescription> description,
        String tier) {
    public CatalogueEntry {
        Objects.requireNonNull(symbolicName, "symbolicName");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(tier, "tier");
    }
}
