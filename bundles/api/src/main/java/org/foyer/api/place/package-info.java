/** Where things are: connections, circuits, zones, and whose they are (model 1). */
@Export
@Version("0.1.2")
package org.foyer.api.place;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
