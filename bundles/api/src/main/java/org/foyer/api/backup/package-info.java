/** Backups of a home: taken while it runs, checked before they take effect. */
@Export
@Version("0.1.0")
package org.foyer.api.backup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
