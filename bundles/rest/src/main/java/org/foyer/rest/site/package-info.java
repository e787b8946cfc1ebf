/** The site: connections, circuits, zones, tenancies. */
package org.foyer.rest.site;
