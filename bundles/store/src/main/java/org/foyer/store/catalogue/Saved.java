package org.foyer.store.catalogue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the home remembers of a catalogue.
 *
 * @param anchor digest of the root file that came with the installation
 * @param root newest accepted root
 * @param good root, chain and time of the last good catalogue
 * @param lastSeen latest time at which a catalogue was found good
 */
record Saved(String anchor, Root root, Optional<Good> good, Instant lastSeen) {
    private static final int STATE_BYTES = 4096;
    private static final String GOOD_ROOT = "good-root.json";

    /** A catalogue and the root that vouched for it. */
    record Good(Root root, Chain.Verified verified, Instant fetched) {}

    Map<String, byte[]> pieces() {
        Map<String, byte[]> pieces = new LinkedHashMap<>();
        String fetched = good.map(g -> ",\"fetched\":\"" + g.fetched() + "\"").orElse("");
        String state =
                "{\"anchor\":\"" + anchor + "\",\"lastSeen\":\"" + lastSeen + "\"" + fetched + "}";
        pieces.put("state.json", state.getBytes(StandardCharsets.UTF_8));
        pieces.put("root.json", root.file());
        if (good.isPresent()) {
            pieces.put(GOOD_ROOT, good.get().root().file());
            pieces.putAll(good.get().verified().files());
        }
        return pieces;
    }

    static Saved of(Map<String, byte[]> pieces) throws JsonFault, CatalogueException {
        Fields state = Json.read(piece(pieces, "state.json", STATE_BYTES), "state", STATE_BYTES);
        String anchor = state.text("anchor", Hash.FORM, Hash.REMEDY);
        Instant lastSeen = state.instant("lastSeen");
        Root root = Root.parse(piece(pieces, "root.json", Root.MAX_BYTES));
        Optional<Good> good = Optional.empty();
        if (state.has("fetched")) {
            Instant fetched = state.instant("fetched");
            Root goodRoot = Root.parse(piece(pieces, GOOD_ROOT, Root.MAX_BYTES));
            Chain.Source source = (name, maxBytes) -> piece(pieces, name, maxBytes);
            Chain.Verified verified =
                    new Chain(source, goodRoot, Optional.empty(), Optional.empty()).verify();
            good = Optional.of(new Good(goodRoot, verified, fetched));
        }
        return new Saved(anchor, root, good, lastSeen);
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

    /** Whether the newest root would vouch for the good catalogue, too. */
    boolean stillVouched() {
        return good.map(
                        g ->
                                sameKeys(root, g.root(), "timestamp")
                                        && sameKeys(root, g.root(), "snapshot")
                                        && sameKeys(root, g.root(), "targets"))
                .orElse(true);
    }

    static boolean sameKeys(Root one, Root other, String role) {
        return one.role(role).equals(other.role(role));
    }
}
