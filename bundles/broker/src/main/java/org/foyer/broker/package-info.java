/** The embedded broker: a published catalogue, served to this home (store design 8). */
package org.foyer.broker;
