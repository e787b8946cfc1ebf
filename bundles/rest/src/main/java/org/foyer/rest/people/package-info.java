/** People of the home, and programs outside that may talk with it. */
package org.foyer.rest.people;
