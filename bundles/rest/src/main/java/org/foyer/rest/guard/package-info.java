/**
 * What stands before every resource: host, session, origin, size, age and repetition of a write.
 */
package org.foyer.rest.guard;
