/**
 * Promises on disk (model 9): a document that is replaced as a whole, and a ledger that only grows.
 * Whatever a bundle promised lies in one of the two, never in a cache.
 */
@Export
@Version("0.1.1")
package org.foyer.api.storage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
