/** What leaves the house. */
package org.foyer.rest.consent;
