/** Who asks, and what a role may. */
package org.foyer.rest.session;
