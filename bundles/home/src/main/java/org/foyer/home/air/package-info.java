/** Gases in the rooms that endanger people (GR.2.6). */
package org.foyer.home.air;
