package org.foyer.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.foyer.ui.FakeApi.Answer;
import org.foyer.ui.FakeApi.Call;

/** A sun service that wants every device, and what people say to it. */
final class FakeAutonomy {

    private static final String SUN = "org.foyer.service.sunfirst";

    private final FakeModel model;
    private String autonomy = "DO";
    private boolean allowed;

    FakeAutonomy(FakeModel model) {
        this.model = model;
    }

    Answer read() {
        ObjectNode view = FakeApi.JSON.createObjectNode().put("autonomy", autonomy);
        view.putArray("waiting");
        view.putArray("answers");
        if (allowed) {
            view.withArray("answers")
                    .addObject()
                    .put("by", SUN)
                    .put("byName", "Sun first")
                    .put("answer", "YES")
                    .put("person", "p1")
                    .put("personName", "Ada")
                    .put("until", "2026-11-22T22:00:00Z");
        } else if (!autonomy.equals("DO")) {
            ObjectNode waiting = view.withArray("waiting").addObject();
            waiting.putObject("by").put("mandate", "PLAN").put("id", SUN).put("name", "Sun first");
            waiting.putObject("command").put("kind", "SET_POWER").put("powerW", 1500);
            waiting.putNull("until");
            waiting.putObject("reason")
                    .put("code", autonomy.equals("ASK") ? "order-waits" : "order-suggested")
                    .put("text", "Sun first suggests, draw power (1.5 kW).");
            waiting.put("question", autonomy.equals("ASK") ? "q1" : null);
        }
        return Answer.ok(view);
    }

    Answer write(Call call) {
        switch (call.method()) {
            case "PUT" -> {
                if (call.segment(2).equals("lift")) {
                    return Answer.problem(507, "not-stored", "Nothing can be kept now.");
                }
                autonomy = call.body().path("autonomy").asText();
                allowed = false;
                ObjectNode device = model.find("devices", "id", call.segment(2)).orElseThrow();
                model.change(all -> device.put("autonomy", autonomy));
            }
            case "POST" -> allowed = true;
            default -> allowed = false;
        }
        return read();
    }
}
