/** What services asked of devices and what became of it, for the household to see. */
package org.foyer.store.activity;
