/** Who is signed in and what that session may do. */
@Export
@Version("0.1.3")
package org.foyer.api.identity;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
