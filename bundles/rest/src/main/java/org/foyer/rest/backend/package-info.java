/** What the interface asks of the home, the runtime and the launcher. */
package org.foyer.rest.backend;
