/** What was measured of the subjects of forecasts, quarter-hour by quarter-hour. */
package org.foyer.forecast.measured;
