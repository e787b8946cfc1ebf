/**
 * Links to those who limit a site from outside: what their wire says, and what is in force of it
 * (model 5; DE.LPC).
 */
@Export
@Version("0.1.1")
package org.foyer.api.limit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
