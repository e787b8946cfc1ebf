package org.foyer.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.identity.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and replaces {@code identity.json}: hashes only, replaced in one step and flushed to disk
 * before {@link #save} returns. Not thread-safe; its user holds a lock.
 */
final class Vault {

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();

    Vault(Path folder) {
        this.file = folder.resolve("identity.json");
    }

    /** What the file holds; empty if there is none yet. A damaged file is put aside. */
    Contents load() {
        try {
            if (!Files.exists(file)) {
                return Contents.EMPTY;
            }
            if (Files.size(file) > LARGEST) {
                return putAside("larger than 1 MiB");
            }
            return read(json.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            return putAside("not readable");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    void save(Contents contents) {
        ObjectNode root = json.createObjectNode().put("format", 1);
        contents.password()
                .ifPresent(
                        p ->
                                root.putObject("password")
                                        .put("hash", p.hash())
                                        .put("salt", p.salt())
                                        .put("iterations", p.iterations()));
        var tickets = root.putArray("tickets");
        for (Ticket ticket : contents.tickets()) {
            Session session = ticket.session();
            tickets.addObject()
                    .put("hash", ticket.hash())
                    .put("person", session.person())
                    .put("name", session.name())
                    .put("role", session.role().name())
                    .put("expires", session.expires().toString())
                    .put("purpose", ticket.purpose().name());
        }
        try {
            PrivateFile.replace(file, json.writeValueAsBytes(root));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static Contents read(JsonNode root) {
        Optional<Password> password = Optional.empty();
        JsonNode p = root.get("password");
        if (p != null) {
            password =
                    Optional.of(
                            new Password(
                                    text(p, "hash"),
                                    text(p, "salt"),
                                    p.path("iterations").asInt()));
        }
        List<Ticket> tickets = new ArrayList<>();
        for (JsonNode t : root.path("tickets")) {
            Session session =
                    new Session(
                            text(t, "person"),
                            text(t, "name"),
                            Session.Role.valueOf(text(t, "role")),
                            Instant.parse(text(t, "expires")));
            tickets.add(
                    new Ticket(
                            text(t, "hash"), session, Ticket.Purpose.valueOf(text(t, "purpose"))));
        }
        return new Contents(password, tickets);
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value.textValue();
    }

    private Contents putAside(String why) throws UncheckedIOException {
        Path aside = file.resolveSibling("identity.json.damaged");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot put aside " + file, e);
        }
        LOG.warn("{} is {}; put aside. Sign in with the code on the console.", file, why);
        return Contents.EMPTY;
    }

    /** A password's hash with what it takes to check one. */
    record Password(String hash, String salt, int iterations) {

        @Override
        public String toString() {
            return "Password[…]";
        }
    }

    /** Everything kept. */
    record Contents(Optional<Password> password, List<Ticket> tickets) {

        static final Contents EMPTY = new Contents(Optional.empty(), List.of());

        Contents {
            tickets = List.copyOf(tickets);
        }
    }
}
