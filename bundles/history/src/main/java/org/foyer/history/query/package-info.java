/** Looking up what is stored, and what counters rose by, within bounds. */
package org.foyer.history.query;
