/** What people wish of the home: comfort, absence, car, machines; by zone or role, per person. */
@Export
@Version("0.1.1")
package org.foyer.api.preference;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
