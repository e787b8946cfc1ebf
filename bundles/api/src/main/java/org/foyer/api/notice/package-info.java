/** Messages to people. */
@Export
@Version("0.1.1")
package org.foyer.api.notice;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
