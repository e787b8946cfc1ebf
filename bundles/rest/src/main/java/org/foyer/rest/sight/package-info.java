/** What a caller may see: the tenancies of the site, in one place (model 1; NL.1.1.b.2). */
package org.foyer.rest.sight;
