package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new certificate authority is to be made.
 *
 * @param instead fingerprint of the one in force; null if it was lost
 */
public record AuthorityOrder(@Schema(nullable = true) String instead) {}
