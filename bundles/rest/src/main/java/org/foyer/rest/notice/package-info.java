/** Notices, and what is wrong now. */
package org.foyer.rest.notice;
