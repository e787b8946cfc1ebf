package org.foyer.lib.catalogue;

import java.util.Objects;

/**
 * Keys that do not follow the pinned ones, so that only the owner may accept them.
 *
 * @param digest what the owner compares and accepts: of the root's file, or of a publisher's keys
 * @param detail whose they are, in no language: the root's file and version, or a publisher and the
 *     names that it signs
 */
public record ForeignKeys(String digest, String detail) {
    public ForeignKeys {
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(detail, "detail");
    }
}
