package org.foyer.home.kept;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.foyer.api.control.Stops;

/** What a person stopped for the whole home, kept over a restart. Thread-safe. */
public final class KeptStops implements Stops {

    private static final int VERSION = 1;

    private final RetriedDocument document;
    private final Clock clock;
    private final Consumer<Map<What, Stop>> told;

    /** Guarded by this. */
    private final Map<What, Stop> stopped = new EnumMap<>(What.class);

    /**
     * @param told of every change, and of what was kept; must return at once
     */
    public KeptStops(RetriedDocument document, Clock clock, Consumer<Map<What, Stop>> told) {
        this.document = document;
        this.clock = clock;
        this.told = told;
        document.read().ifPresent(this::load);
        told.accept(Map.copyOf(stopped));
    }

    private void load(byte[] content) {
        try {
            JsonNode root = KeptJson.MAPPER.readTree(content);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            for (JsonNode node : root.path("stops")) {
                stopped.put(
                        What.valueOf(node.path("what").asText()),
                        new Stop(
                                node.path("person").asText(),
                                Instant.parse(node.path("since").asText())));
            }
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            document.lost(e.toString());
        }
    }

    @Override
    public synchronized void stop(What what, String person) {
        if (stopped.putIfAbsent(what, new Stop(person, clock.instant())) == null) {
            changed();
        }
    }

    @Override
    public synchronized void allow(What what) {
        if (stopped.remove(what) != null) {
            changed();
        }
    }

    @Override
    public synchronized Map<What, Stop> current() {
        return Map.copyOf(stopped);
    }

    private void changed() {
        told.accept(Map.copyOf(stopped));
        ObjectNode root = KeptJson.MAPPER.createObjectNode().put("version", VERSION);
        stopped.forEach(
                (what, stop) ->
                        root.withArray("stops")
                                .addObject()
                                .put("what", what.name())
                                .put("person", stop.person())
                                .put("since", stop.since().toString()));
        try {
            document.write(KeptJson.MAPPER.writeValueAsBytes(root), "stops");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
