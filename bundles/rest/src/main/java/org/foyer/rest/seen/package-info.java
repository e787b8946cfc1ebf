/**
 * The parts of the home as a caller sees them: every read path and every order passes here, so that
 * no resource has to think of it.
 */
package org.foyer.rest.seen;
