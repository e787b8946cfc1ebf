/** The second walls around services and their self-test (store design 4). */
package org.foyer.store.guard;
