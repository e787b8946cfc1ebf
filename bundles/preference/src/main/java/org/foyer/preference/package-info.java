/** What people wish of the home, and what of it is in force. */
package org.foyer.preference;
