/** Why the house does what it does: a closed list with parameters; texts by key. */
@Export
@Version("0.1.8")
package org.foyer.api.reason;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
