/**
 * What a bundle asks of the runtime instead of owning it: executors, timers, folders. Time itself
 * is a {@link java.time.Clock} service.
 */
@Export
@Version("0.1.0")
package org.foyer.api.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
