package org.foyer.lib.catalogue;

import java.util.Optional;

/** Follows a root's rotations one by one; each is signed by the keys before and its own. */
final class RootWalk {
    private final Download download;

    RootWalk(Download download) {
        this.download = download;
    }

    /**
     * The next root, if the broker has one.
     *
     * @throws ForeignRootException when what the broker has does not follow this one
     */
    Optional<Root> next(Root current) throws CatalogueException, ForeignRootException {
        long version = current.header().version() + 1;
        Optional<byte[]> found = download.optional(version + ".root.json", Root.MAX_BYTES);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Root next = parse(found.get());
        try {
            if (next.header().version() != version || !current.accepts(next)) {
                throw new ForeignRootException(newest().orElse(next));
            }
        } catch (JsonFault e) {
            throw format(e);
        }
        return Optional.of(next);
    }

    /** The broker's root, if it is no part of the trusted row. */
    Optional<Root> stranger(Trust trust) throws CatalogueException {
        return newest().filter(r -> !trust.roots().contains(r.digest()));
    }

    /** What the broker says is its root; nobody vouches for it. */
    Optional<Root> newest() throws CatalogueException {
        Optional<byte[]> file = download.optional("root.json", Root.MAX_BYTES);
        return file.isEmpty() ? Optional.empty() : Optional.of(parse(file.get()));
    }

    private static Root parse(byte[] file) throws CatalogueException {
        try {
            return Root.parse(file);
        } catch (JsonFault e) {
            throw format(e);
        }
    }

    private static CatalogueException format(JsonFault e) {
        return new CatalogueException(
                "catalogue-format", "The broker's root cannot be used: " + e.getMessage() + ".", e);
    }
}
