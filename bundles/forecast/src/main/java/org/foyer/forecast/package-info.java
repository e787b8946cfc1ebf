/** Forecasts as a service: what is learned, when, and how it is kept. */
package org.foyer.forecast;
