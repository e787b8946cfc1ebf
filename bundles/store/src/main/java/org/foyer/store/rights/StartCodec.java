package org.foyer.store.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StartTile;

/** What stands on the start page, within the household's record; none is not written. */
final class StartCodec {
    private static final String FIELD = "start";

    private StartCodec() {}

    static void write(ObjectNode root, List<StartTile> tiles) {
        if (tiles.isEmpty()) {
            return;
        }
        ArrayNode nodes = root.putArray(FIELD);
        for (StartTile tile : tiles) {
            ObjectNode node = nodes.addObject();
            node.put("service", tile.service().value());
            node.put("kind", tile.kind().name());
            node.put("key", tile.key());
            node.put("subject", tile.subject());
        }
    }

    /** Those of services that are there; one that this version does not know is left out. */
    static List<StartTile> read(JsonNode root, Set<ServiceId> services) {
        List<StartTile> tiles = new ArrayList<>();
        for (JsonNode node : root.path(FIELD)) {
            read(node).filter(t -> services.contains(t.service())).ifPresent(tiles::add);
        }
        return tiles;
    }

    private static Optional<StartTile> read(JsonNode node) {
        try {
            return Optional.of(
                    new StartTile(
                            new ServiceId(node.path("service").asText()),
                            StartTile.Kind.valueOf(node.path("kind").asText()),
                            node.path("key").asText(),
                            node.path("subject").asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
