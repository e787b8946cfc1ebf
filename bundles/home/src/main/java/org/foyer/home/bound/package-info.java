/** Bounds on devices' power: what persons wish, and guards that are never traded (model 3). */
package org.foyer.home.bound;
