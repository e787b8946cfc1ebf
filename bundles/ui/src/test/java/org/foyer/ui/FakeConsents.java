package org.foyer.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Consents of the fake home and what was read, as docs/http.md has them. */
final class FakeConsents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeModel model;

    FakeConsents(FakeModel model) {
        this.model = model;
        model.change(
                all -> {
                    all.putArray("consents");
                    all.putArray("reads");
                });
    }

    /** From now on the site has to do with an organisation. */
    static void organisation(FakeModel model, String id, String name) {
        model.change(
                all -> {
                    if (!all.hasNonNull("site")) {
                        all.set("site", FakeTenancies.small());
                    }
                    JsonNode site = all.get("site");
                    ObjectNode party = ((ArrayNode) site.get("parties")).addObject();
                    party.put("id", id).put("name", name).put("kind", "ORGANISATION");
                    party.putArray("roles").add("SUPPLIER");
                    party.putArray("connections");
                    party.putArray("services");
                });
    }

    /** From now on the site has to do with no organisation any more; its consents stand. */
    static void noOrganisation(FakeModel model) {
        model.change(all -> ((ObjectNode) all.get("site")).putArray("parties"));
    }

    /** What the first consent allows the organisation, beyond reading. */
    static void agreed(FakeModel model, int days, String onward, String legalBasis) {
        model.change(
                all -> {
                    ObjectNode consent = (ObjectNode) all.get("consents").get(0);
                    consent.put("retentionDays", days).put("legalBasis", legalBasis);
                    consent.putArray("onward").add(onward);
                });
    }

    /** The organisation's program says yes and reads. */
    static void acceptedAndRead(FakeModel model, String recipient, String name, int count) {
        model.change(
                all -> {
                    for (JsonNode one : all.get("consents")) {
                        ((ObjectNode) one)
                                .put("state", "OPEN")
                                .put("acceptedAt", Instant.now().toString());
                    }
                    ObjectNode read = ((ArrayNode) all.get("reads")).addObject();
                    read.put("recipient", recipient).put("recipientName", name);
                    read.put("type", "HISTORY").put("hour", Instant.now().toString());
                    read.put("count", count).put("last", Instant.now().toString());
                });
    }

    FakeApi.Answer read(FakeApi.Call call) {
        ObjectNode answer = JSON.createObjectNode();
        String list = call.segment(2).equals("reads") ? "reads" : "consents";
        answer.set("items", model.read(all -> all.get(list).deepCopy()));
        return FakeApi.Answer.ok(answer.putNull("next"));
    }

    FakeApi.Answer write(FakeApi.Call call) {
        if (call.method().equals("POST")) {
            return give(call.body());
        }
        boolean pause = call.segment(3).equals("pause");
        String state = !pause ? "WITHDRAWN" : call.method().equals("PUT") ? "PAUSED" : "OPEN";
        model.change(
                all -> {
                    for (JsonNode one : all.get("consents")) {
                        if (one.path("id").asText().equals(call.segment(2))) {
                            ((ObjectNode) one).put("state", state);
                            if (!pause) {
                                ((ObjectNode) one).put("endedAt", Instant.now().toString());
                            }
                        }
                    }
                });
        return FakeApi.Answer.none();
    }

    private FakeApi.Answer give(JsonNode order) {
        ObjectNode given = JSON.createObjectNode();
        given.put("id", "c" + model.read(all -> all.get("consents").deepCopy()).size());
        for (String field : new String[] {"recipient", "type", "devices", "purpose", "until"}) {
            given.set(field, order.get(field));
        }
        String recipient = order.path("recipient").asText();
        for (JsonNode party : model.read(all -> all.at("/site/parties").deepCopy())) {
            if (party.path("id").asText().equals(recipient)) {
                given.set("recipientName", party.get("name"));
            }
        }
        given.put("granularity", order.path("granularity").asText("RAW"));
        given.put("from", Instant.now().toString()).put("legalBasis", "CONSENT");
        given.putNull("retentionDays").putArray("onward");
        given.put("state", "WAITING").put("givenAt", Instant.now().toString());
        given.putNull("acceptedAt").putNull("endedAt");
        model.change(all -> ((ArrayNode) all.get("consents")).add(given.deepCopy()));
        return FakeApi.Answer.ok(given);
    }
}
