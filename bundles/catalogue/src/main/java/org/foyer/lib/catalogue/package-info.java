/**
 * The catalogue of the store: signed metadata, the index it vouches for, and downloads (store
 * design 5).
 */
package org.foyer.lib.catalogue;
