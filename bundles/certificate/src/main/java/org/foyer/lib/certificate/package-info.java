/** X.509 certificates (RFC 5280) of a home's own authority: made here, read by the JDK. */
package org.foyer.lib.certificate;
