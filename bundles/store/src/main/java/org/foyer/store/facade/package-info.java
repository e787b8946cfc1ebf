/** What a service can see and do, and the taking back of it (store design 4). */
package org.foyer.store.facade;
