/** The runtime itself: facts, backups, the description of this interface. */
package org.foyer.rest.system;
