/** What leaves the house: consents, the one gate that asks them, and what was read (model 7). */
@Export
@Version("0.2.0")
package org.foyer.api.consent;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
