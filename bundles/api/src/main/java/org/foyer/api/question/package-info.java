/** Questions of the home and its services to people. */
@Export
@Version("0.1.2")
package org.foyer.api.question;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
