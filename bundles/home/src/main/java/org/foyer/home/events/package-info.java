/** What happens at devices: told once to each listener, in order. */
package org.foyer.home.events;
