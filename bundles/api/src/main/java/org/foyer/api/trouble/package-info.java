/** What is wrong in the house right now: a register of troubles with their remedies. */
@Export
@Version("0.1.4")
package org.foyer.api.trouble;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
