/**
 * The only packages a store service sees: facades that the household granted and can revoke at run
 * time (store design 4).
 */
@Export
@Version("0.1.1")
package org.foyer.api.service;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
