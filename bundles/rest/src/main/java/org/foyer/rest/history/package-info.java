/** Recorded readings. */
package org.foyer.rest.history;
