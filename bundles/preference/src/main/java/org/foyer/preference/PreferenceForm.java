package org.foyer.preference;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.preference.AdHoc;
import org.foyer.api.preference.Preference;
import org.foyer.api.preference.PreferenceTerms;
import org.foyer.api.preference.Season;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wishes as they are stored, format 1. Fields that are not known are left alone. */
final class PreferenceForm {

    private static final Logger LOG = LoggerFactory.getLogger(PreferenceForm.class);
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = mapper();

    private PreferenceForm() {}

    private static ObjectMapper mapper() {
        ObjectMapper json = new ObjectMapper();
        json.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(8)
                                .maxStringLength(1000)
                                .build());
        return json;
    }

    static byte[] write(Wishes wishes) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("format", FORMAT);
        ArrayNode all = root.putArray("wishes");
        wishes.all().forEach(one -> write(all.addObject(), one));
        ObjectNode seasons = root.putObject("seasons");
        new TreeMap<>(wishes.seasons()).forEach((who, s) -> seasons.put(who, s.name()));
        return JSON.writeValueAsBytes(root);
    }

    private static void write(ObjectNode node, Preference one) {
        PreferenceTerms terms = one.terms();
        node.put("id", one.id()).put("version", one.version());
        node.put("person", terms.person()).put("tenancy", terms.tenancy());
        node.put("changedBy", one.changedBy()).put("changedAt", one.changedAt().toString());
        terms.adHoc()
                .ifPresent(
                        a ->
                                node.putObject("adHoc")
                                        .put("from", a.from().toString())
                                        .put("until", a.until().toString()));
        WishForm.write(node, terms.wish());
    }

    /**
     * What was stored.
     *
     * @param unreadable how many entries are damaged and left out
     */
    record Found(Wishes wishes, int unreadable) {}

    /**
     * @throws IOException when it is none of ours
     */
    static Found read(byte[] bytes) throws IOException {
        JsonNode root = JSON.readTree(bytes);
        if (root.path("format").asInt() != FORMAT) {
            throw new IOException("format " + root.path("format") + " is of another version");
        }
        List<Preference> all = new ArrayList<>();
        int unreadable = 0;
        for (JsonNode node : root.path("wishes")) {
            try {
                all.add(preference(node));
            } catch (IllegalArgumentException | DateTimeException e) {
                LOG.warn("A stored wish is damaged and left out: {}", e.getMessage());
                unreadable++;
            }
        }
        all.sort(Comparator.comparing(Preference::id));
        return new Found(new Wishes(all, seasons(root.path("seasons"))), unreadable);
    }

    private static Map<String, Season> seasons(JsonNode node) {
        Map<String, Season> seasons = new HashMap<>();
        node.properties()
                .forEach(
                        e -> {
                            for (Season season : Season.values()) {
                                if (season.name().equals(e.getValue().asText())) {
                                    seasons.put(e.getKey(), season);
                                }
                            }
                        });
        return seasons;
    }

    private static Preference preference(JsonNode node) {
        return new Preference(
                WishForm.text(node, "id"),
                node.path("version").asLong(),
                new PreferenceTerms(
                        WishForm.text(node, "person"),
                        WishForm.text(node, "tenancy"),
                        WishForm.wish(node),
                        Optional.ofNullable(node.get("adHoc"))
                                .map(a -> new AdHoc(instant(a, "from"), instant(a, "until")))),
                WishForm.text(node, "changedBy"),
                instant(node, "changedAt"));
    }

    private static Instant instant(JsonNode node, String field) {
        return Instant.parse(WishForm.text(node, field));
    }
}
