/** Install, update and removal as transactions, and the boot that follows them (store design 3). */
package org.foyer.store.install;
