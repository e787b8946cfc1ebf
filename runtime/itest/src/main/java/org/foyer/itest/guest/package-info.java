/** Code of the bundle that a test makes, installs and stops: loaded from that bundle only. */
package org.foyer.itest.guest;
