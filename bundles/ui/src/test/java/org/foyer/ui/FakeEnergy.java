package org.foyer.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Counted energy and prices of a made-up summer, with one gap and a noon below zero. */
final class FakeEnergy {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int SLOTS = 36;

    private FakeEnergy() {}

    static ObjectNode of(String query) {
        String period = query.replaceAll(".*period=(\\w+).*", "$1");
        LocalDate day =
                query.contains("day=")
                        ? LocalDate.parse(query.replaceAll(".*day=([\\d-]+).*", "$1"))
                        : LocalDate.now(ZONE);
        ObjectNode answer = span(day.atStartOfDay(ZONE).toInstant(), 24, 1);
        answer.put("currency", "EUR").set("total", total(1, !period.equals("TODAY")));
        if (period.equals("TODAY")) {
            ((ObjectNode) answer.get("total")).put("moneyQuality", "ESTIMATED");
        }
        ArrayNode spans = answer.putArray("spans");
        int count = period.equals("YEAR") ? 12 : period.equals("WEEK") ? 7 : 24;
        int hours = period.equals("YEAR") ? 730 : period.equals("WEEK") ? 24 : 1;
        Instant start = day.atStartOfDay(ZONE).toInstant();
        for (int i = 0; i < count; i++) {
            ObjectNode part = span(start.plus((long) i * hours, ChronoUnit.HOURS), hours, 1);
            spans.add(part.setAll(total(Math.sin(i * Math.PI / count) / count, i != 3)));
        }
        ((ObjectNode) spans.get(2)).put("moneyQuality", "ESTIMATED");
        ArrayNode gaps = answer.putArray("gaps");
        if (period.equals("TODAY")) {
            gaps.add(span(start.plus(3, ChronoUnit.HOURS), 3, 1).put("boughtWh", 1266.0))
                    .forEach(gap -> ((ObjectNode) gap).putNull("soldWh"));
        }
        if (query.contains("compare=true")) {
            ObjectNode compare = span(start.minus(1, ChronoUnit.DAYS), 24, 1);
            answer.set("compare", compare.set("total", total(0.8, true)));
        }
        return answer;
    }

    private static ObjectNode span(Instant from, int hours, int factor) {
        return JSON.createObjectNode()
                .put("from", from.toString())
                .put("until", from.plus((long) hours * factor, ChronoUnit.HOURS).toString());
    }

    private static ObjectNode total(double part, boolean complete) {
        ObjectNode total = JSON.createObjectNode();
        total.put("boughtWh", 4210.0 * part).put("soldWh", 8800.0 * part);
        total.put("sunWh", 15200.0 * part).put("usedWh", 10610.0 * part);
        total.put("ownUseWh", 6400.0 * part).put("selfSufficiencyPercent", 60.3);
        total.put("boughtMicro", Math.round(1_010_000 * part));
        return total.put("soldMicro", Math.round(-704_000 * part)).put("complete", complete);
    }

    /**
     * Hours from now.
     *
     * @param now price of now in millionths per kWh; missing for a usual one, {@code flat} for one
     *     that never changes
     * @param estimated whether the one of now and the cheapest are estimated
     */
    static ObjectNode prices(JsonNode now, boolean estimated) {
        ObjectNode answer = JSON.createObjectNode().put("currency", "EUR");
        ArrayNode slots = answer.putArray("slots");
        Instant start = Instant.now().truncatedTo(ChronoUnit.HOURS);
        boolean flat = now.asText().equals("flat");
        for (int i = 0; i < SLOTS; i++) {
            ObjectNode slot = span(start.plus(i, ChronoUnit.HOURS), 1, 1);
            slot.put(
                    "importMicroPerKWh",
                    flat ? 250_000 : Math.round(180_000 + 200_000 * Math.cos(i / 3.5)));
            boolean guess = estimated && (i == 0 || i == 11);
            slot.put("quality", guess ? "ESTIMATED" : "FINAL").put("issue", guess ? 2 : 1);
            slots.add(slot.put("exportMicroPerKWh", 80_000));
        }
        ((ObjectNode) slots.get(0)).put("importMicroPerKWh", flat ? 250_000 : now.asLong(214_300));
        answer.set("now", slots.get(0));
        answer.putArray("cheapest").add(slots.get(10)).add(slots.get(11)).add(slots.get(12));
        ArrayNode issues = answer.putArray("issues");
        issues.add(issue(1, start.minusSeconds(7200)).put("by", "Stadtwerke"));
        issues.add(issue(2, start.minusSeconds(3600)).putNull("by"));
        Instant end = start.plus(SLOTS, ChronoUnit.HOURS);
        answer.putArray("gaps").add(span(end, 3, 1));
        return answer;
    }

    private static ObjectNode issue(int version, Instant issued) {
        return JSON.createObjectNode()
                .put("version", version)
                .put("issuedAt", issued.toString())
                .put("knownFrom", issued.plusSeconds(60).toString());
    }
}
