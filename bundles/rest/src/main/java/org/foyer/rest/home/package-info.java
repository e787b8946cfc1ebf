/** The live home: its devices, what holds on them and why, orders of people, limits. */
package org.foyer.rest.home;
