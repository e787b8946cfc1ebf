/** Contacts of meters, by which suppliers switch devices (FR.PRI.12). */
package org.foyer.home.contact;
