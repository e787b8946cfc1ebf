/**
 * What the code of a service bundle may contain, checked before it is installed (store design 4).
 */
package org.foyer.lib.verify;
