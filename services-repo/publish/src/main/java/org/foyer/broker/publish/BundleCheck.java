package org.foyer.broker.publish;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a bundle must pass before it is signed. Found by {@link java.util.ServiceLoader}. */
public interface BundleCheck {
    /**
     * Result of a check.
     *
     * @param problems one sentence each; empty if the bundle may be published
     * @param service what the bundle says of itself as a service, if it is one
     */
    record Result(List<String> problems, Optional<Service> service) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A service's own words.
     *
     * @param description JSON of the service description
     * @param permissions digest of its canonical scopes
     */
    record Service(String description, String permissions) {}

    /**
     * @param jar the bundle
     * @param symbolicName from its manifest
     * @param version from its manifest
     */
    Result check(Path jar, String symbolicName, String version);
}
