/** Recorded series: raw readings and minute and quarter-hour rollups. */
@Export
@Version("0.1.0")
package org.foyer.api.history;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
