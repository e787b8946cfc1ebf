/** What people wish of the home, over HTTP. */
package org.foyer.rest.preference;
