/** How far automation may go at each device, and the questions that come of it. */
package org.foyer.home.autonomy;
