package org.foyer.store.rights;

import static org.foyer.store.rights.DescriptionCodec.list;
import static org.foyer.store.rights.DescriptionCodec.names;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.Grant;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.SubscriptionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The household's record as bytes: one line with format and SHA-256 of the rest, then JSON. A
 * damaged file does not pass; one of a newer format is told apart from a damaged one.
 */
final class HouseholdCodec {
    private static final Logger LOG = LoggerFactory.getLogger(HouseholdCodec.class);
    static final int FORMAT = 2;

    private final ObjectMapper mapper = new ObjectMapper();

    byte[] write(Household household) {
        try {
            ObjectNode root = mapper.createObjectNode();
            root.put("generation", household.generation());
            ArrayNode services = root.putArray("services");
            household.services().values().forEach(r -> services.add(write(r)));
            root.set("order", names(household.order()));
            ArrayNode former = root.putArray("former");
            household
                    .former()
                    .forEach(
                            (id, f) -> {
                                ObjectNode node = former.addObject();
                                node.put("id", id.value());
                                ObjectNode named = node.putObject("names");
                                new TreeMap<>(f.names()).forEach(named::put);
                                node.set("receipts", write(f.receipts()));
                            });
            StartCodec.write(root, household.start());
            byte[] body = mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
            ObjectNode head = mapper.createObjectNode();
            head.put("format", FORMAT);
            head.put("sha256", sha256(body));
            byte[] line = (head + "\n").getBytes(StandardCharsets.UTF_8);
            byte[] all = Arrays.copyOf(line, line.length + body.length);
            System.arraycopy(body, 0, all, line.length, body.length);
            return all;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("record of services cannot be written", e);
        }
    }

    /**
     * What a record says.
     *
     * @param household what can be used
     * @param leftOut ids of services that this version does not take; their rights end
     */
    record Read(Household household, List<String> leftOut) {}

    /** As {@link #readAll}, without what was left out. */
    Household read(byte[] bytes) throws IOException {
        return readAll(bytes).household();
    }

    /**
     * Reads a record. An entry that an earlier version took and this one refuses, such as an id
     * that belongs to the platform by now, costs that entry and no other.
     *
     * @throws NewerFormatException when a later Foyer wrote it
     * @throws IOException when it is damaged
     */
    Read readAll(byte[] bytes) throws IOException {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (end == bytes.length) {
            throw new IOException("cut short");
        }
        JsonNode head = mapper.readTree(bytes, 0, end);
        int format = head.path("format").asInt(-1);
        if (format > FORMAT) {
            throw new NewerFormatException(format);
        }
        byte[] body = Arrays.copyOfRange(bytes, end + 1, bytes.length);
        if (format < 1 || !sha256(body).equals(head.path("sha256").asText())) {
            throw new IOException("checksum does not match");
        }
        try {
            JsonNode root = mapper.readTree(body);
            List<String> leftOut = new ArrayList<>();
            TreeMap<ServiceId, ServiceRecord> services = new TreeMap<>();
            for (JsonNode node : root.path("services")) {
                try {
                    ServiceRecord record = readRecord(node);
                    services.put(record.id(), record);
                } catch (RuntimeException e) {
                    leftOut.add(node.path("description").path("id").asText("?"));
                    LOG.warn("A service of the record is left out: {}", e.getMessage());
                }
            }
            return new Read(
                    new Household(
                            root.path("generation").asLong(),
                            services,
                            list(root.path("order"), Function.identity()).stream()
                                    .filter(id -> isId(id))
                                    .map(ServiceId::new)
                                    .toList(),
                            former(root.path("former")),
                            StartCodec.read(root, services.keySet())),
                    leftOut);
        } catch (RuntimeException e) {
            throw new IOException("content is wrong: " + e.getMessage(), e);
        }
    }

    private ObjectNode write(ServiceRecord r) {
        ObjectNode node = mapper.createObjectNode();
        node.set("description", DescriptionCodec.write(r.description()));
        node.put("chosen", r.chosen());
        node.put("deployment", r.standing().deployment().name());
        node.put("subscription", r.standing().subscription().name());
        node.put("paused", r.standing().paused());
        node.put("withheld", r.standing().withheld());
        node.put("plan", r.plan());
        ArrayNode grants = node.putArray("grants");
        for (Grant grant : r.grants()) {
            ObjectNode g = grants.addObject();
            g.put("scope", grant.scope().id());
            g.put("state", grant.state().name());
            g.put("since", grant.since().toString());
            grant.until().ifPresent(u -> g.put("until", u.toString()));
        }
        node.set("receipts", write(r.receipts()));
        r.publisher()
                .ifPresent(
                        pin ->
                                node.putObject("publisher")
                                        .put("provider", pin.provider())
                                        .put("keys", pin.keys()));
        ArrayNode bundles = node.putArray("bundles");
        for (BundleRecord bundle : r.bundles()) {
            ObjectNode b = bundles.addObject();
            b.put("symbolicName", bundle.symbolicName());
            b.put("version", bundle.version());
            b.put("sha256", bundle.sha256());
        }
        node.set("requires", names(r.requires()));
        r.trouble().ifPresent(t -> write(node.putObject("trouble"), t));
        if (!r.settings().isEmpty()) {
            ObjectNode settings = node.putObject("settings");
            new TreeMap<>(r.settings()).forEach(settings::put);
        }
        return node;
    }

    private static ServiceRecord readRecord(JsonNode n) {
        ServiceDescription description = DescriptionCodec.read(n.path("description"));
        Map<String, Scope> scopes = new HashMap<>();
        description.scopes().forEach(s -> scopes.put(s.id(), s));
        List<Grant> grants = new ArrayList<>();
        for (JsonNode g : n.path("grants")) {
            grants.add(
                    new Grant(
                            description.id(),
                            scopes.get(g.path("scope").asText()),
                            Grant.State.valueOf(g.path("state").asText()),
                            Instant.parse(g.path("since").asText()),
                            g.has("until")
                                    ? Optional.of(Instant.parse(g.path("until").asText()))
                                    : Optional.empty()));
        }
        List<BundleRecord> bundles = new ArrayList<>();
        for (JsonNode b : n.path("bundles")) {
            bundles.add(
                    new BundleRecord(
                            b.path("symbolicName").asText(),
                            b.path("version").asText(),
                            b.path("sha256").asText()));
        }
        Standing standing =
                new Standing(
                        Deployment.valueOf(n.path("deployment").asText()),
                        SubscriptionState.valueOf(n.path("subscription").asText()),
                        n.path("paused").asBoolean(),
                        n.path("withheld").asBoolean(),
                        false);
        return new ServiceRecord(
                description,
                n.path("chosen").asBoolean(),
                standing,
                n.path("plan").asText(),
                grants,
                receipts(n.path("receipts")),
                bundles,
                list(n.path("requires"), ServiceId::new),
                n.has("publisher")
                        ? Optional.of(
                                new Pin(
                                        n.path("publisher").path("provider").asText(),
                                        n.path("publisher").path("keys").asText()))
                        : Optional.empty(),
                Optional.ofNullable(n.get("trouble")).map(HouseholdCodec::reason),
                DescriptionCodec.texts(n.path("settings")));
    }

    private ArrayNode write(List<GrantReceipt> receipts) {
        ArrayNode nodes = mapper.createArrayNode();
        for (GrantReceipt receipt : receipts) {
            ObjectNode n = nodes.addObject();
            n.put("scope", receipt.scope());
            n.put("state", receipt.state().name());
            n.put("at", receipt.at().toString());
            n.put("person", receipt.person());
            n.put("version", receipt.version());
        }
        return nodes;
    }

    private static List<GrantReceipt> receipts(JsonNode nodes) {
        List<GrantReceipt> receipts = new ArrayList<>();
        for (JsonNode r : nodes) {
            receipts.add(
                    new GrantReceipt(
                            r.path("scope").asText(),
                            Grant.State.valueOf(r.path("state").asText()),
                            Instant.parse(r.path("at").asText()),
                            r.path("person").asText(),
                            r.path("version").asText()));
        }
        return receipts;
    }

    private static SortedMap<ServiceId, Former> former(JsonNode nodes) {
        TreeMap<ServiceId, Former> former = new TreeMap<>();
        for (JsonNode n : nodes) {
            if (!isId(n.path("id").asText())) {
                continue;
            }
            Map<String, String> names = new HashMap<>();
            n.path("names").properties().forEach(f -> names.put(f.getKey(), f.getValue().asText()));
            former.put(
                    new ServiceId(n.path("id").asText()),
                    new Former(names, receipts(n.path("receipts"))));
        }
        return former;
    }

    private static void write(ObjectNode node, Reason reason) {
        node.put("code", reason.code().name());
        ObjectNode parameters = node.putObject("parameters");
        new TreeMap<>(reason.parameters()).forEach(parameters::put);
        reason.why().ifPresent(why -> write(node.putObject("why"), why));
    }

    private static Reason reason(JsonNode node) {
        Map<String, String> parameters = new HashMap<>();
        node.path("parameters")
                .properties()
                .forEach(f -> parameters.put(f.getKey(), f.getValue().asText()));
        return new Reason(
                ReasonCode.valueOf(node.path("code").asText()),
                parameters,
                Optional.ofNullable(node.get("why")).map(HouseholdCodec::reason));
    }

    private static boolean isId(String text) {
        try {
            return !new ServiceId(text).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
