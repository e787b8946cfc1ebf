package org.foyer.ui;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.foyer.ui.FakeApi.Answer;
import org.foyer.ui.FakeApi.Call;

/** The boiler, another that was found, and a third that is gone. */
final class FakeRoles {

    private static final String OTHER = "boiler-b";

    private final ArrayNode exchanges = FakeApi.JSON.createArrayNode();
    private String hardware = "boiler";

    Answer page() {
        ObjectNode page = FakeApi.JSON.createObjectNode();
        ArrayNode items = page.putArray("items");
        items.add(boiler());
        role(items.addObject(), "old-boiler", "Cellar boiler", "old-boiler").put("offered", false);
        return Answer.ok(page.putNull("next"));
    }

    private ObjectNode boiler() {
        ObjectNode role = role(FakeApi.JSON.createObjectNode(), "boiler", "Boiler", hardware);
        role.set("exchanges", exchanges.deepCopy());
        if (hardware.equals(OTHER)) {
            role.withArray("lacks")
                    .addObject()
                    .put("code", "device-lacks")
                    .put("text", "Boiler can no longer do this: on and off.");
        } else {
            role.withArray("candidates")
                    .addObject()
                    .put("hardware", OTHER)
                    .put("name", "New boiler");
        }
        return role;
    }

    private static ObjectNode role(ObjectNode role, String id, String name, String hardware) {
        role.put("id", id).put("name", name).put("kind", "WATER_HEATER").put("hardware", hardware);
        role.put("offered", true).putArray("lacks");
        role.putArray("exchanges");
        role.putArray("candidates");
        return role;
    }

    Answer write(Call call) {
        if (!call.segment(2).equals("boiler")) {
            return Answer.problem(422, "invalid", "That device is of another kind.");
        }
        String next =
                call.method().equals("DELETE") ? "boiler" : call.body().path("hardware").asText();
        exchanges
                .addObject()
                .put("before", hardware)
                .put("after", next)
                .put("at", "2026-06-21T10:00:00Z");
        hardware = next;
        return Answer.ok(boiler());
    }
}
