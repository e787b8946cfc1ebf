/** Who the site has to do with, and who may see what passes (model 6 and 7). */
@Export
@Version("0.2.1")
package org.foyer.api.party;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
