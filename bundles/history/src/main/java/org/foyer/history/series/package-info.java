/** Readings and rollups of one series, and their packed form. Arithmetic, no files. */
package org.foyer.history.series;
