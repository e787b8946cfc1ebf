/** What is expected of the hours to come, with bands, source and a score of its own errors. */
@Export
@Version("0.1.0")
package org.foyer.api.forecast;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
