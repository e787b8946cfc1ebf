/**
 * Orders to devices: commands, intents (leases), limits and the decisions taken over them
 * (architecture 6).
 */
@Export
@Version("0.1.4")
package org.foyer.api.control;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
