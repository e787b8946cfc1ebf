/** The store of one home: composition of catalogue, installer, rights, facades and walls. */
package org.foyer.store;
