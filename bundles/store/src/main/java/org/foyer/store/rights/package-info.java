/**
 * The household's record of services and rights: pure transitions and one durable document (store
 * design 1).
 */
package org.foyer.store.rights;
