/** The event stream. */
package org.foyer.rest.event;
