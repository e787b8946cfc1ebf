package org.foyer.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.foyer.ui.FakeApi.Answer;
import org.foyer.ui.FakeApi.Call;

/** Wishes of the fake home, as docs/http.md has them; the last one of a subject is in force. */
final class FakeWishes {

    private final FakeModel model;

    FakeWishes(FakeModel model) {
        this.model = model;
        model.change(
                all -> {
                    all.putArray("wishes");
                    all.putNull("season");
                });
    }

    /** From now on the site has two rooms. */
    static void rooms(FakeModel model) {
        model.change(
                all -> {
                    ObjectNode site = FakeTenancies.small();
                    for (String name : new String[] {"Living room", "Bedroom"}) {
                        ObjectNode zone = ((ArrayNode) site.get("zones")).addObject();
                        zone.put("id", name.toLowerCase(Locale.ROOT).replace(' ', '-'))
                                .put("name", name);
                        zone.put("kind", "ROOM").putNull("parent");
                    }
                    all.set("site", site);
                });
    }

    /** From now on a device of that kind is there. */
    static void device(FakeModel model, String id, String name, String kind) {
        model.change(
                all -> {
                    ArrayNode devices = (ArrayNode) all.get("home").get("devices");
                    ObjectNode device = devices.get(0).deepCopy();
                    devices.add(device.put("id", id).put("name", name).put("kind", kind));
                });
    }

    /** Somebody else makes the first wish another. */
    static void changedByAnother(FakeModel model, double lowC) {
        model.change(
                all -> {
                    ObjectNode one = (ObjectNode) all.get("wishes").get(0);
                    one.put("version", one.path("version").asInt() + 1);
                    ((ObjectNode) one.get("comfort")).put("lowC", lowC);
                });
    }

    /** A device has said to the first wish what it says to it. */
    static void handedOver(FakeModel model, String device, String state, String why) {
        model.change(
                all -> {
                    ObjectNode at =
                            ((ArrayNode) all.get("wishes").get(0).get("handOvers")).addObject();
                    at.put("device", device).put("deviceName", device).put("state", state);
                    at.put("taker", "thermal").put("tries", 1);
                    if (why == null) {
                        at.putNull("reason");
                    } else {
                        at.putObject("reason").put("text", why);
                    }
                });
    }

    Answer read(Call call, JsonNode caller) {
        return switch (call.segment(2)) {
            case "season" -> season();
            case "in-force" -> inForce();
            default -> {
                ObjectNode page = FakeApi.JSON.createObjectNode();
                page.set("items", model.read(all -> all.get("wishes").deepCopy()));
                yield Answer.ok(page.putNull("next"));
            }
        };
    }

    private Answer season() {
        ObjectNode felt = FakeApi.JSON.createObjectNode();
        felt.set("season", model.read(all -> all.get("season")));
        return Answer.ok(felt);
    }

    private Answer inForce() {
        ObjectNode page = FakeApi.JSON.createObjectNode();
        ArrayNode items = page.putArray("items");
        for (JsonNode wish : model.read(all -> all.get("wishes").deepCopy())) {
            if (wish.path("kind").asText().equals("AWAY")) {
                continue;
            }
            ObjectNode item = items.addObject();
            for (String field : new String[] {"zone", "role", "subjectName"}) {
                item.set(field, wish.get(field));
            }
            item.put("at", Instant.now().toString());
            held(item.putObject("held"), wish);
            item.putArray("counted")
                    .addObject()
                    .put("preference", wish.path("id").asText())
                    .put("person", wish.path("person").asText())
                    .put("personName", wish.path("personName").asText())
                    .put("part", "COUNTS");
        }
        return Answer.ok(page);
    }

    private static void held(ObjectNode held, JsonNode wish) {
        held.put("noNeed", false);
        held.set("lowC", wish.at("/comfort/lowC"));
        held.set("highC", wish.at("/comfort/highC"));
        held.set("minimum", wish.at("/car/minimum"));
        held.set("target", wish.at("/car/target"));
        held.put("by", wish.has("car") ? "2026-11-29T06:30:00Z" : null);
        held.putNull("window");
        if (wish.path("kind").asText().equals("MACHINE")) {
            held.putObject("window")
                    .put("from", "2026-11-29T07:00:00Z")
                    .put("until", "2026-11-29T17:00:00Z");
        }
        for (String field : new String[] {"lowC", "highC", "minimum", "target"}) {
            if (held.get(field).isMissingNode()) {
                held.putNull(field);
            }
        }
    }

    Answer write(Call call, JsonNode caller) {
        if (call.segment(2).equals("season")) {
            model.change(all -> all.set("season", call.body().get("season")));
            return season();
        }
        if (call.method().equals("DELETE")) {
            model.change(
                    all -> {
                        ArrayNode wishes = (ArrayNode) all.get("wishes");
                        for (int i = wishes.size() - 1; i >= 0; i--) {
                            if (wishes.get(i).path("id").asText().equals(call.segment(2))) {
                                wishes.remove(i);
                            }
                        }
                    });
            return Answer.none();
        }
        if (call.body().at("/comfort/lowC").asDouble(20) > 90) {
            return Answer.problem(422, "invalid", "Give a number from 5 to 90.")
                    .naming("comfort.lowC");
        }
        return call.method().equals("POST") ? add(call.body(), caller) : change(call);
    }

    private Answer add(JsonNode order, JsonNode caller) {
        ObjectNode wish = order.deepCopy();
        int count = model.read(all -> all.get("wishes").deepCopy()).size();
        wish.put("id", "w" + count).put("version", 1).put("mayChange", true);
        wish.put("personName", caller.path("name").asText());
        wish.put("changedAt", Instant.now().toString()).putArray("handOvers");
        wish.set("subjectName", name(order));
        model.change(all -> ((ArrayNode) all.get("wishes")).add(wish.deepCopy()));
        return Answer.ok(wish);
    }

    private JsonNode name(JsonNode order) {
        JsonNode all = model.read(m -> m.deepCopy());
        for (String path : new String[] {"/site/zones", "/home/devices"}) {
            String id = order.path(path.endsWith("zones") ? "zone" : "role").asText();
            for (JsonNode one : all.at(path)) {
                if (one.path("id").asText().equals(id)) {
                    return one.get("name");
                }
            }
        }
        return FakeApi.JSON.nullNode();
    }

    private Answer change(Call call) {
        ObjectNode known = model.find("wishes", "id", call.segment(2)).orElseThrow();
        if (known.path("version").asInt() != call.body().path("version").asInt()) {
            return Answer.problem(409, "preference-changed", "Somebody changed this wish.");
        }
        model.change(
                all -> {
                    known.setAll((ObjectNode) call.body().deepCopy());
                    known.put("version", known.path("version").asInt() + 1);
                });
        return Answer.ok(known.deepCopy());
    }
}
