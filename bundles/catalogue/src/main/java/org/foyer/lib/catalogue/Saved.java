package org.foyer.lib.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last good catalogue on disk.
 *
 * @param anchor digest of the root that was pinned when it was fetched
 * @param root which vouched for it
 * @param verified what it says
 * @param fetched when it was verified
 */
record Saved(String anchor, Root root, Chain.Verified verified, Instant fetched) {
    private static final int STATE_BYTES = 4096;
    private static final String STATE = "state.json";
    private static final String ROOT = "good-root.json";

    byte[] file() throws IOException {
        Map<String, byte[]> pieces = new LinkedHashMap<>();
        String state = "{\"anchor\":\"" + anchor + "\",\"fetched\":\"" + fetched + "\"}";
        pieces.put(STATE, state.getBytes(StandardCharsets.UTF_8));
        pieces.put(ROOT, root.file());
        pieces.putAll(verified.files());
        return Pieces.write(pieces);
    }

    /** Reads it back; signatures and hashes are checked again, its times are not. */
    static Saved read(byte[] file, Trust trust, Bounds bounds)
            throws IOException, JsonFault, CatalogueException {
        Map<String, byte[]> pieces = Pieces.read(file);
        Fields state = Json.read(piece(pieces, STATE, STATE_BYTES), "state", STATE_BYTES);
        String anchor = state.text("anchor", Hash.FORM, Hash.REMEDY);
        Instant fetched = state.instant("fetched");
        if (!anchor.equals(trust.anchor())) {
            throw new IOException("it belongs to another root");
        }
        Root root = Root.parse(piece(pieces, ROOT, Root.MAX_BYTES));
        Checks checks = new Checks(Memory.none(), Optional.empty(), Optional::empty);
        Chain.Source source = (name, maxBytes) -> piece(pieces, name, maxBytes);
        return new Saved(
                anchor,
                root,
                new Chain(source, root, checks, trust.pins(), bounds).verify(),
                fetched);
    }

    /** The pin of a home from before the pin was a file of its own. */
    static Optional<Trust> formerTrust(byte[] file) {
        try {
            Map<String, byte[]> pieces = Pieces.read(file);
            byte[] root = pieces.get("root.json");
            return root == null ? Optional.empty() : Optional.of(Trust.first(Root.parse(root)));
        } catch (IOException | JsonFault e) {
            return Optional.empty();
        }
    }

    private static byte[] piece(Map<String, byte[]> pieces, String name, int maxBytes)
            throws CatalogueException {
        byte[] piece = pieces.get(name);
        if (piece == null || piece.length > maxBytes) {
            throw new CatalogueException(
                    "catalogue-disk", "The saved catalogue lacks " + name + "; refresh it.");
        }
        return piece;
    }
}
