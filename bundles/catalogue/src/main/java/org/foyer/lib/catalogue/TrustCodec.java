package org.foyer.lib.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Trust as JSON, read as strictly as what comes from outside. */
final class TrustCodec {
    /** Longest file. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int TOKENS = 200_000;
    private static final Pattern ANY = Pattern.compile(".{1,200}");

    private TrustCodec() {}

    static byte[] write(Trust trust) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", 1)
                .put("root", Base64.getEncoder().encodeToString(trust.root().file()))
                .put("lastSeen", trust.lastSeen().toString());
        ArrayNode roots = node.putArray("roots");
        trust.roots().forEach(roots::add);
        ObjectNode seen = node.putObject("seen");
        trust.memory()
                .seen()
                .forEach(
                        (key, s) ->
                                seen.putObject(key)
                                        .put("version", s.version())
                                        .put("sha256", s.digest()));
        ObjectNode pins = node.putObject("publishers");
        trust.pins()
                .lineages()
                .forEach(
                        (prefix, lineage) -> {
                            ArrayNode list = pins.putArray(prefix);
                            lineage.forEach(list::add);
                        });
        ArrayNode accepted = node.putArray("accepted");
        for (Trust.Acceptance a : trust.accepted()) {
            accepted.addObject()
                    .put("digest", a.digest())
                    .put("person", a.person())
                    .put("at", a.at().toString());
        }
        try {
            return new ObjectMapper().writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    static Trust read(byte[] file) throws JsonFault {
        Fields fields = Json.read(file, "trust.json", MAX_BYTES, TOKENS);
        fields.integer("format", 1, 1);
        Trust trust =
                new Trust(
                        roots(fields),
                        root(fields),
                        fields.instant("lastSeen"),
                        new Memory(
                                fields.map(
                                        "seen",
                                        Memory.MOST,
                                        Hash.FORM,
                                        Hash.REMEDY,
                                        (f, n) -> seen(f.object(n)))),
                        new Pins(pins(fields)),
                        fields.list(
                                "accepted",
                                Trust.MOST_ACCEPTANCES,
                                (f, n) -> acceptance(f.object(n))));
        fields.end();
        return trust;
    }

    private static List<String> roots(Fields fields) throws JsonFault {
        List<String> roots =
                fields.list("roots", Trust.MOST_ROOTS, (f, n) -> f.text(n, Hash.FORM, Hash.REMEDY));
        if (roots.isEmpty()) {
            throw fields.fault("roots", "is empty");
        }
        return roots;
    }

    private static Root root(Fields fields) throws JsonFault {
        try {
            return Root.parse(Base64.getDecoder().decode(fields.text("root", 2 * Root.MAX_BYTES)));
        } catch (IllegalArgumentException e) {
            throw new JsonFault("trust.json.root: is no base64", e);
        }
    }

    private static Memory.Seen seen(Fields fields) throws JsonFault {
        Memory.Seen seen =
                new Memory.Seen(
                        fields.integer("version", 1, Long.MAX_VALUE / 2),
                        fields.text("sha256", Hash.FORM, Hash.REMEDY));
        fields.end();
        return seen;
    }

    private static Map<String, List<String>> pins(Fields fields) throws JsonFault {
        Map<String, List<String>> pins =
                fields.map(
                        "publishers",
                        Pins.MOST,
                        ANY,
                        "name a prefix",
                        (f, prefix) ->
                                List.copyOf(
                                        f.list(
                                                prefix,
                                                Pins.LONGEST,
                                                (g, n) -> g.text(n, Hash.FORM, Hash.REMEDY))));
        for (Map.Entry<String, List<String>> pin : pins.entrySet()) {
            if (pin.getValue().isEmpty()) {
                throw new JsonFault("trust.json.publishers." + pin.getKey() + ": is empty");
            }
        }
        return pins;
    }

    private static Trust.Acceptance acceptance(Fields fields) throws JsonFault {
        Trust.Acceptance acceptance =
                new Trust.Acceptance(
                        fields.text("digest", Hash.FORM, Hash.REMEDY),
                        fields.text("person", 200),
                        fields.instant("at"));
        fields.end();
        return acceptance;
    }
}
