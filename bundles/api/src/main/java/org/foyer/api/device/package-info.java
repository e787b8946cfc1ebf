/**
 * What a device is and what it can do, as immutable data. Nobody commands a device through these
 * types: an order is an {@link org.foyer.api.control.Intent}.
 */
@Export
@Version("0.1.0")
package org.foyer.api.device;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
