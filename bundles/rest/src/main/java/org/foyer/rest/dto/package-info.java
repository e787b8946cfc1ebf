/** Documents of the interface, as they stand in JSON; docs/http.md says what they mean. */
package org.foyer.rest.dto;
