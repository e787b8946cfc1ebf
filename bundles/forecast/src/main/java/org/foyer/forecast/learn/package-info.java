/** What is learned of a series of quarter-hours: pure, without clock, disk or home. */
package org.foyer.forecast.learn;
