/** Energy prices in force, per interval. */
@Export
@Version("0.1.0")
package org.foyer.api.market;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
