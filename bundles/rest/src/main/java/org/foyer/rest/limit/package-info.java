/** Limits: what bounds the site, who set it, and a household's own. */
package org.foyer.rest.limit;
