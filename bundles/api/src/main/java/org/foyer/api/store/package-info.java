/** Catalogue, deployment, subscription and grants of services (store design 1 and 3). */
@Export
@Version("0.1.0")
package org.foyer.api.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
