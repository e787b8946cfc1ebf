/** The live state of the home as immutable snapshots. */
@Export
@Version("0.1.1")
package org.foyer.api.home;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
