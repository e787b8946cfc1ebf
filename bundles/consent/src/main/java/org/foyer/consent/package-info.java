/** Consents, and the gate that asks them. */
package org.foyer.consent;
