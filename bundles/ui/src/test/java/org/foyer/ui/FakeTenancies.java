package org.foyer.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Tenancies of the fake home, as docs/http.md has them: none unless the model's site says so. */
final class FakeTenancies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeModel model;

    FakeTenancies(FakeModel model) {
        this.model = model;
    }

    /** From now on two supplies, circuits, and the boiler let to somebody. */
    static void wide(FakeModel model) {
        model.change(
                all -> {
                    all.set("site", read());
                    for (JsonNode device : all.get("home").get("devices")) {
                        boolean boiler = device.path("id").asText().equals("boiler");
                        ObjectNode place =
                                ((ObjectNode) device).putObject("place").put("connection", "main");
                        place.put("circuit", boiler ? "bath" : null);
                        ArrayNode phases = place.putArray("phases");
                        if (boiler) {
                            phases.add("L2");
                        }
                        place.put("tenancy", boiler ? "ground" : null);
                    }
                    ObjectNode limit = ((ArrayNode) all.get("home").get("limits")).addObject();
                    limit.put("name", "fuse-bath").put("measure", "CURRENT_A");
                    limit.put("direction", "IMPORT").put("value", 20).put("mine", false);
                    limit.put("scopeName", "Ground floor bath").put("binding", "LAW");
                    limit.putObject("scope").put("circuit", "bath");
                });
    }

    private static JsonNode read() {
        try (InputStream in = FakeTenancies.class.getResourceAsStream("/fake/wide-site.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One connection, as a home has that configures nothing. */
    static ObjectNode small() {
        ObjectNode site = JSON.createObjectNode();
        ObjectNode main = site.putArray("connections").addObject();
        main.put("id", "main").put("name", "").put("commodity", "ELECTRICITY");
        main.putArray("phases");
        main.putArray("meters").add("grid");
        for (String empty : new String[] {"circuits", "zones", "tenancies", "parties"}) {
            site.putArray(empty);
        }
        site.putArray("contracts");
        return site;
    }

    /** The site as that person sees it. */
    JsonNode site(JsonNode person) {
        JsonNode site = model.read(all -> all.path("site").deepCopy());
        String tenancy = of(person);
        if (site.isMissingNode()) {
            return small();
        }
        if (tenancy.equals("home")) {
            return site;
        }
        only((ArrayNode) site.get("tenancies"), "id", tenancy);
        only((ArrayNode) site.get("circuits"), "id", "bath");
        only((ArrayNode) site.get("connections"), "id", "main");
        ((ObjectNode) site.get("circuits").get(0)).putNull("parent");
        return site;
    }

    /** The home as that person sees it: what is of their tenancy, or of none. */
    JsonNode home(JsonNode person) {
        ObjectNode home = model.home();
        if (model.read(all -> all.path("site").deepCopy()).isMissingNode()) {
            return home;
        }
        String tenancy = of(person);
        ArrayNode devices = (ArrayNode) home.get("devices");
        for (int i = devices.size() - 1; i >= 0; i--) {
            String whose = devices.get(i).at("/place/tenancy").asText("home");
            boolean common = whose.equals("null") || whose.isEmpty();
            if (!(common ? "home" : whose).equals(tenancy)) {
                devices.remove(i);
            }
        }
        return home;
    }

    private static void only(ArrayNode list, String field, String value) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (!list.get(i).path(field).asText().equals(value)) {
                list.remove(i);
            }
        }
    }

    static String of(JsonNode person) {
        return person.path("tenancy").asText("home");
    }

    /** Whether their tenancy does not last: it has an end in the past, or there is none. */
    boolean isOver(JsonNode person) {
        String tenancy = of(person);
        if (tenancy.equals("home")) {
            return false;
        }
        for (JsonNode one : model.read(all -> all.path("site").path("tenancies").deepCopy())) {
            if (one.path("id").asText().equals(tenancy)) {
                return one.hasNonNull("until")
                        && !Instant.parse(one.get("until").asText()).isAfter(Instant.now());
            }
        }
        return true;
    }

    /** One moves out and the next one in. */
    void change(String from, String to, String party) {
        String now = Instant.now().toString();
        model.change(
                all -> {
                    ArrayNode tenancies = (ArrayNode) all.get("site").get("tenancies");
                    for (JsonNode one : tenancies) {
                        if (one.path("id").asText().equals(from)) {
                            ((ObjectNode) one).put("until", now);
                        }
                    }
                    ObjectNode next = tenancies.addObject().put("id", to).put("party", party);
                    next.putArray("zones");
                    next.putArray("connections");
                    next.put("from", now).putNull("until").putNull("shownSince");
                    for (JsonNode device : all.get("home").get("devices")) {
                        if (device.at("/place/tenancy").asText().equals(from)) {
                            ((ObjectNode) device.get("place")).put("tenancy", to);
                        }
                    }
                });
    }

    FakeApi.Answer show(FakeApi.Call call, JsonNode person) {
        model.change(
                all -> {
                    for (JsonNode one : all.get("site").get("tenancies")) {
                        if (one.path("id").asText().equals(of(person))) {
                            boolean shown = call.body().path("shown").asBoolean();
                            ((ObjectNode) one)
                                    .put("shownSince", shown ? Instant.now().toString() : null);
                        }
                    }
                });
        return FakeApi.Answer.none();
    }
}
