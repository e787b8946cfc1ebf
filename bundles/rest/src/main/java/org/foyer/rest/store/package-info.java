/** Catalogue, services, subscriptions, rights, jobs. */
package org.foyer.rest.store;
