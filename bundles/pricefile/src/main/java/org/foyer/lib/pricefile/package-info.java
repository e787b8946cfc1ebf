/** The one reader of day-ahead price files. A library: taken into the bundles that use it. */
package org.foyer.lib.pricefile;
