package org.foyer.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Role;

/**
 * {@link Contents} as JSON. Reads format 1, too: one owner with or without a password. Ill-formed
 * input is an {@link IllegalArgumentException} or a {@code DateTimeException}. Thread-safe.
 */
final class Form {

    private static final int MOST_ITERATIONS = 10_000_000;

    private final Terms terms;

    Form(Terms terms) {
        this.terms = terms;
    }

    ObjectNode write(Contents contents) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", 2).put("touched", contents.touched());
        ArrayNode people = root.putArray("people");
        for (Account account : contents.accounts()) {
            write(people.addObject(), account);
        }
        ArrayNode invitations = root.putArray("invitations");
        for (Invited invited : contents.invitations()) {
            ObjectNode node = invitations.addObject().put("id", invited.id());
            node.put("hash", invited.hash()).put("name", invited.name());
            node.put("role", invited.role().name()).put("tenancy", invited.tenancy());
            write(node, "term", invited.term());
            write(node, "code", Optional.of(invited.code()));
        }
        ArrayNode programs = root.putArray("agents");
        for (Program program : contents.programs()) {
            ObjectNode node = programs.addObject().put("id", program.id());
            node.put("name", program.name()).put("kind", program.kind().name());
            node.put("tenancy", program.tenancy()).put("since", program.since().toString());
            node.put("hash", program.hash());
            program.party().ifPresent(party -> node.put("party", party));
            write(node, "term", program.term());
            write(node, "code", program.code());
            program.lastSeen().ifPresent(seen -> node.put("lastSeen", seen.toString()));
            program.address().ifPresent(address -> node.put("address", address));
        }
        ArrayNode tickets = root.putArray("tickets");
        for (Ticket ticket : contents.tickets()) {
            ObjectNode node = tickets.addObject().put("hash", ticket.hash());
            node.put("person", ticket.person()).put("expires", ticket.expires().toString());
            node.put("purpose", ticket.purpose().name());
        }
        ObjectNode shown = root.putObject("shown");
        contents.shown().forEach((tenancy, since) -> shown.put(tenancy, since.toString()));
        return root;
    }

    private void write(ObjectNode node, Account account) {
        node.put("id", account.id()).put("name", account.name());
        node.put("role", account.role().name()).put("tenancy", account.tenancy());
        node.put("console", account.console());
        write(node, "term", account.term());
        account.password()
                .ifPresent(
                        p ->
                                node.putObject("password")
                                        .put("hash", p.hash())
                                        .put("salt", p.salt())
                                        .put("iterations", p.iterations()));
    }

    private void write(ObjectNode node, String field, Optional<Term> term) {
        term.ifPresent(
                t ->
                        node.putObject(field)
                                .put("until", t.until().toString())
                                .put("dated", t.dated())
                                .put("left", terms.left(t).toString()));
    }

    Contents read(JsonNode root) {
        int format = root.path("format").asInt();
        if (format == 1) {
            return first(root);
        }
        if (format != 2) {
            throw new IllegalArgumentException("format " + format + " is of another version");
        }
        return new Contents(
                root.path("touched").asBoolean(true),
                all(root, "people", this::account),
                all(root, "invitations", this::invited),
                all(root, "agents", this::program),
                all(root, "tickets", Form::ticket),
                shown(root.path("shown")));
    }

    private static Map<String, Instant> shown(JsonNode node) {
        Map<String, Instant> shown = new HashMap<>();
        node.fieldNames().forEachRemaining(t -> shown.put(t, Instant.parse(text(node, t))));
        return shown;
    }

    /** One owner, and sessions that are all theirs. */
    private static Contents first(JsonNode root) {
        Account owner = Account.first();
        JsonNode password = root.get("password");
        Account known = password == null ? owner : owner.with(password(password));
        return new Contents(
                false,
                List.of(known),
                List.of(),
                List.of(),
                all(root, "tickets", Form::ticket),
                Map.of());
    }

    private Account account(JsonNode node) {
        return new Account(
                text(node, "id"),
                text(node, "name"),
                Role.valueOf(text(node, "role")),
                text(node, "tenancy"),
                term(node, "term"),
                Optional.ofNullable(node.get("password")).map(Form::password),
                node.path("console").asBoolean());
    }

    private Invited invited(JsonNode node) {
        return new Invited(
                text(node, "id"),
                text(node, "hash"),
                text(node, "name"),
                Role.valueOf(text(node, "role")),
                text(node, "tenancy"),
                term(node, "term"),
                term(node, "code")
                        .orElseThrow(() -> new IllegalArgumentException("code is missing")));
    }

    private Program program(JsonNode node) {
        return new Program(
                text(node, "id"),
                text(node, "name"),
                Agent.Kind.valueOf(text(node, "kind")),
                text(node, "tenancy"),
                Optional.ofNullable(node.get("party")).map(JsonNode::asText),
                Instant.parse(text(node, "since")),
                term(node, "term"),
                text(node, "hash"),
                term(node, "code"),
                Optional.ofNullable(node.get("lastSeen")).map(n -> Instant.parse(n.asText())),
                Optional.ofNullable(node.get("address")).map(JsonNode::asText));
    }

    private static Ticket ticket(JsonNode node) {
        return new Ticket(
                text(node, "hash"),
                text(node, "person"),
                Instant.parse(text(node, "expires")),
                Ticket.Purpose.valueOf(text(node, "purpose")));
    }

    private Optional<Term> term(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field))
                .map(
                        t ->
                                terms.kept(
                                        Instant.parse(text(t, "until")),
                                        t.path("dated").asBoolean(true),
                                        Duration.parse(text(t, "left"))));
    }

    /** As it stands in a file of either format, and in a backup of the first. */
    static Password password(JsonNode node) {
        int iterations = node.path("iterations").asInt();
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("iterations are missing");
        }
        return new Password(text(node, "hash"), text(node, "salt"), iterations);
    }

    private static <T> List<T> all(JsonNode root, String field, Function<JsonNode, T> one) {
        List<T> all = new ArrayList<>();
        root.path(field).forEach(node -> all.add(one.apply(node)));
        return all;
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value.textValue();
    }
}
