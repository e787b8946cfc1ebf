/** Prices of energy per interval: what is paid, by whom they are given, and what was known when. */
@Export
@Version("0.1.2")
package org.foyer.api.market;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
