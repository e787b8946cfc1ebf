/**
 * What is to be planned and the plan: problem, budget, solution and the engine that makes one of
 * the other.
 *
 * <p>Power in W, positive into a device and positive from the grid; energy in Wh; money in EUR;
 * temperatures in °C. A time is a slot, from 0. All types are immutable.
 */
@Export(substitution = Export.Substitution.NOIMPORT)
@Version("0.1.0")
package org.foyer.scheduler.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
