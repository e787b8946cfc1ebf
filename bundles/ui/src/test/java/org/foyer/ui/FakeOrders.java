package org.foyer.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.foyer.ui.FakeApi.Answer;
import org.foyer.ui.FakeApi.Call;

/** Who alone steers a device, and what was sent to it. */
final class FakeOrders {

    private static final Instant NEWEST = Instant.parse("2026-11-26T18:00:00Z");
    private static final int ALL = 25;

    private final FakeModel model;
    private final Map<String, Double> wishes = new ConcurrentHashMap<>();
    private final Map<String, String> stopped = new ConcurrentHashMap<>();
    private final List<String> triggered = new CopyOnWriteArrayList<>();

    FakeOrders(FakeModel model) {
        this.model = model;
    }

    /** Twenty-five orders, a minute apart; every fifth failed, every seventh gave it back. */
    Answer sent(Call call) {
        String before = before(call.query());
        ArrayNode items = FakeApi.JSON.createArrayNode();
        Instant last = null;
        for (int i = 0; i < ALL && items.size() < 20; i++) {
            Instant at = NEWEST.minusSeconds(60L * i);
            if (before == null || at.isBefore(Instant.parse(before))) {
                items.add(order(call.segment(2), at, i));
                last = at;
            }
        }
        ObjectNode page = FakeApi.JSON.createObjectNode();
        page.put("nextBefore", items.size() == 20 ? String.valueOf(last) : null);
        page.set("items", items);
        return Answer.ok(page);
    }

    /** What is stopped for the whole home. */
    Answer stops() {
        ObjectNode page = FakeApi.JSON.createObjectNode();
        for (String what : List.of("flexibility", "control")) {
            String person = stopped.get(what);
            page.withArray("items")
                    .addObject()
                    .put("what", what)
                    .put("stopped", person != null)
                    .put("person", person)
                    .put("since", person == null ? null : NEWEST.toString());
        }
        return Answer.ok(page);
    }

    Answer stop(Call call, JsonNode caller) {
        if (call.method().equals("DELETE")) {
            stopped.remove(call.segment(3));
        } else {
            stopped.put(call.segment(3), caller.path("name").asText());
        }
        return stops();
    }

    private static String before(String query) {
        return Stream.of(query.split("&"))
                .filter(p -> p.startsWith("before="))
                .map(p -> URLDecoder.decode(p.substring(7), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode order(String device, Instant at, int number) {
        ObjectNode order = FakeApi.JSON.createObjectNode();
        order.put("at", at.toString()).put("device", device).putNull("by");
        order.putArray("setPoints");
        order.putArray("release");
        order.put("taken", number % 5 != 0).putNull("failure");
        if (number % 5 == 0) {
            order.putObject("failure").put("code", "x").put("text", "It does not answer.");
        }
        if (number % 7 != 0) {
            order.putObject("by")
                    .put("mandate", number % 2 == 0 ? "PERSON" : "FLEXIBILITY")
                    .put("id", "x" + number)
                    .put("name", number % 2 == 0 ? "Anna" : "Flexpool")
                    .put("onBehalfOf", number % 2 == 0 ? null : "Stadtwerke");
            order.withArray("setPoints")
                    .addObject()
                    .put("kind", "SET_POWER")
                    .put("powerW", 100 * number);
        }
        return order;
    }

    /** Chooses a provider, or opens the device again. */
    Answer controller(Call call) {
        String service = call.body() == null ? "" : call.body().path("service").asText();
        ObjectNode device = model.find("devices", "id", call.segment(2)).orElseThrow();
        model.change(
                all -> {
                    device.putNull("controller");
                    if (call.method().equals("PUT")) {
                        device.putObject("controller").put("id", service).put("name", service);
                    }
                });
        JsonNode now = device.deepCopy();
        return Answer.ok(now);
    }

    /** A guard of the lift's, and what Ada wished last. */
    Answer bounds(Call call) {
        ObjectNode page = FakeApi.JSON.createObjectNode();
        ArrayNode all = page.putArray("items");
        if (call.segment(2).equals("lift")) {
            bound(all, "occupied", "SAFETY", "Somebody is in the lift")
                    .put("minW", 3000)
                    .putNull("maxW")
                    .put("guard", true)
                    .put("own", false)
                    .put("wish", false);
        }
        Double wished = wishes.get(call.segment(2));
        if (wished != null) {
            bound(all, "wish", "PERSON", "Wished by Ada.")
                    .putNull("minW")
                    .put("maxW", wished)
                    .put("guard", false)
                    .put("own", true)
                    .put("wish", true);
        }
        return Answer.ok(page);
    }

    private static ObjectNode bound(ArrayNode all, String name, String mandate, String words) {
        ObjectNode bound = all.addObject().put("name", name).putNull("until");
        bound.putObject("by").put("mandate", mandate).put("id", name).put("name", words);
        bound.putObject("reason").put("code", "guard").put("text", words);
        return bound;
    }

    Answer bound(Call call) {
        if (call.method().equals("DELETE")) {
            wishes.remove(call.segment(2));
        } else if (call.body().path("maxW").isNumber()) {
            wishes.put(call.segment(2), call.body().path("maxW").asDouble());
        } else {
            return Answer.problem(422, "invalid", "maxW: give a number");
        }
        return bounds(call);
    }

    /** The bell rings; of the lift nothing comes back. */
    Answer trigger(Call call) {
        ObjectNode answer = FakeApi.JSON.createObjectNode();
        boolean lift = call.segment(2).equals("lift");
        answer.put("result", lift ? "NOT_KNOWN" : "DONE").putNull("reason");
        triggered.add(call.segment(2) + "/" + call.segment(4) + " " + call.body());
        return Answer.ok(answer);
    }

    List<String> triggered() {
        return List.copyOf(triggered);
    }
}
