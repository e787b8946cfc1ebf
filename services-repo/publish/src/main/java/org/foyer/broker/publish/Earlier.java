package org.foyer.broker.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The catalogue that lies in a folder already, as far as it is carried on. */
final class Earlier {
    private final ObjectNode targets;

    private Earlier(ObjectNode targets) {
        this.targets = targets;
    }

    static Earlier of(Path out) throws IOException, PublishException {
        Path file = out.resolve("targets.json");
        return new Earlier(
                Files.exists(file)
                        ? Signer.open(Files.readAllBytes(file))
                        : JsonNodeFactory.instance.objectNode());
    }

    /** Where bundles of that name may run, if they were published before. */
    Optional<String> tier(String name) {
        for (JsonNode delegation : targets.path("delegations")) {
            for (JsonNode prefix : delegation.path("prefixes")) {
                if (name.equals(prefix.asText()) || name.startsWith(prefix.asText() + ".")) {
                    return Optional.of(delegation.path("tiers").path(0).asText());
                }
            }
        }
        for (JsonNode target : targets.path("targets")) {
            if (name.equals(target.path("name").asText())) {
                return Optional.of(target.path("tier").asText());
            }
        }
        return Optional.empty();
    }

    Optional<JsonNode> withdrawals() {
        return Optional.ofNullable(targets.get("withdrawals"));
    }
}
