/** What a device binding implements and what it may call. */
@Export
@Version("0.1.0")
package org.foyer.api.binding;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
