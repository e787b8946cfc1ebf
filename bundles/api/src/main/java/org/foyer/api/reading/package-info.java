/** Measured values: what a device reported, when and in which unit. */
@Export
@Version("0.1.1")
package org.foyer.api.reading;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
