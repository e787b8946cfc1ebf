/** What is wrong in the house right now: a register of troubles with their remedies. */
@Export
<<<<<<< HEAD
@Version("0.1.1")
=======
@Version("0.2.0")
>>>>>>> e1590bd (A device can be replaced by another make: the role goes on)
package org.foyer.api.trouble;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
