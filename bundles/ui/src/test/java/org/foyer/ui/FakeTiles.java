package org.foyer.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.foyer.ui.FakeApi.Answer;
import org.foyer.ui.FakeApi.Call;

/** Buttons of services and tiles of the start page, as docs/http.md has them. */
final class FakeTiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeModel model;

    FakeTiles(FakeModel model) {
        this.model = model;
    }

    /** The start page. */
    Answer start() {
        ArrayNode items = JSON.createArrayNode();
        for (JsonNode each : model.read(all -> all.withArray("/start"))) {
            items.add(tile(each));
        }
        return Answer.ok(JSON.createObjectNode().set("items", items));
    }

    private ObjectNode tile(JsonNode chosen) {
        ObjectNode of =
                model.find("subscriptions", "id", chosen.path("service").asText()).orElseThrow();
        ObjectNode tile = ((ObjectNode) chosen).deepCopy();
        tile.put("serviceName", of.at("/service/name").asText()).put("ageS", 30);
        tile.put("label", chosen.path("key").asText());
        for (String kind : new String[] {"figure", "chart", "table"}) {
            tile.putNull(kind);
            for (JsonNode each : of.path(kind + "s")) {
                boolean isIt =
                        kind.equalsIgnoreCase(chosen.path("kind").asText())
                                && each.path("key").equals(chosen.path("key"))
                                && (!kind.equals("figure")
                                        || each.path("subject").equals(chosen.path("subject")));
                if (isIt) {
                    tile.set(kind, ((ObjectNode) each).deepCopy().put("onStart", true));
                    tile.set("label", each.path("label"));
                }
            }
        }
        return tile;
    }

    /** Puts one there or takes it off. */
    Answer setStart(Call call) {
        ObjectNode tile = call.body().deepCopy();
        boolean shown = tile.remove("shown").asBoolean();
        model.change(
                all -> {
                    ArrayNode start = all.withArray("/start");
                    for (int i = start.size() - 1; i >= 0; i--) {
                        if (start.get(i).equals(tile)) {
                            start.remove(i);
                        }
                    }
                    if (shown) {
                        start.add(tile);
                    }
                    for (JsonNode each : all.get("subscriptions")) {
                        mark(each, tile, shown);
                    }
                });
        return start();
    }

    private static void mark(JsonNode subscription, JsonNode tile, boolean shown) {
        if (!subscription.at("/service/id").equals(tile.path("service"))) {
            return;
        }
        String list = tile.path("kind").asText().toLowerCase(java.util.Locale.ROOT) + "s";
        for (JsonNode each : subscription.path(list)) {
            if (each.path("key").equals(tile.path("key"))
                    && each.path("subject").asText().equals(tile.path("subject").asText())) {
                ((ObjectNode) each).put("onStart", shown);
            }
        }
    }

    /** The newest run of an action; the test says in {@code run} what becomes of it. */
    Answer run() {
        JsonNode run = model.read(all -> all.path("run"));
        return run.isObject() ? Answer.ok(run) : Answer.problem(404, "not-found", "Not pressed.");
    }

    Answer press(Call call) {
        if (model.read(all -> all.path("run").path("state")).asText().equals("PENDING")) {
            return Answer.problem(409, "action-pending", "Ada has pressed this. Wait for it.");
        }
        ObjectNode run = JSON.createObjectNode().put("id", "r1").put("action", call.segment(5));
        run.put("person", "owner").put("personName", "Owner").put("at", "2026-11-26T10:00:00Z");
        run.put("state", "PENDING").put("own", false).putNull("text");
        model.change(all -> all.set("run", run));
        return new Answer(202, run.deepCopy(), Map.of());
    }

    /** Ends the run. */
    static void end(FakeModel model, String state, boolean own, String text) {
        model.change(
                all ->
                        ((ObjectNode) all.get("run"))
                                .put("state", state)
                                .put("own", own)
                                .put("text", text));
    }
}
