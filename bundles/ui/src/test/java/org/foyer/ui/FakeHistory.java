package org.foyer.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A made-up but plausible June day: sun from 5 to 21, breakfast, dinner, a battery between. */
final class FakeHistory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FakeHistory() {}

    /**
     * @param exchanges by device, how long before the end other hardware took its place
     */
    static ObjectNode of(String query, JsonNode exchanges) {
        Map<String, String> asked = new HashMap<>();
        for (String pair : query.split("&")) {
            asked.put(pair.split("=")[0], pair.split("=")[1]);
        }
        Duration step = Duration.ofMinutes(asked.get("step").equals("MINUTE") ? 1 : 15);
        ObjectNode answer = JSON.createObjectNode();
        answer.put("device", asked.get("device")).put("quantity", "power").put("unit", "W");
        answer.put("step", asked.get("step")).put("truncated", false);
        ArrayNode points = answer.putArray("points");
        long width = step.toSeconds();
        long from = Instant.parse(asked.get("from")).getEpochSecond() / width * width;
        long until = Instant.parse(asked.get("until")).getEpochSecond();
        for (long at = from; at < until; at += width) {
            Instant instant = Instant.ofEpochSecond(at);
            double watts = watts(asked.get("device"), instant);
            points.addObject()
                    .put("from", instant.toString())
                    .put("mean", watts)
                    .put("min", watts)
                    .put("max", watts)
                    .put("coverage", 1.0);
        }
        ArrayNode marks = answer.putArray("exchanges");
        String ago = exchanges.path(asked.get("device")).asText();
        if (!ago.isEmpty()) {
            marks.add(Instant.parse(asked.get("until")).minus(Duration.parse(ago)).toString());
        }
        return answer;
    }

    private static double watts(String device, Instant at) {
        double hour = at.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
        double clouds = 0.86 + 0.14 * Math.sin(hour * 5) * Math.cos(hour * 11);
        double sun = Math.max(0, Math.sin((hour - 4) / 15 * Math.PI)) * 4300 * clouds;
        double house = 320 + bump(hour, 7, 1400) + bump(hour, 12.5, 1900) + bump(hour, 19, 2300);
        double spare = sun - house;
        double battery = Math.max(-1200, Math.min(1500, spare));
        return switch (device) {
            case "pv" -> -sun;
            case "battery" -> battery;
            default -> house + battery - sun;
        };
    }

    private static double bump(double hour, double centre, double height) {
        return height * Math.exp(-Math.pow((hour - centre) / 0.8, 2));
    }
}
