package org.foyer.broker.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was published under which version, so that a version never means two things. */
final class Published {
    private final Path file;
    private final ObjectNode hashes;

    /**
     * @param file where it is kept, in the key folder
     */
    Published(Path file) throws PublishException {
        this.file = file;
        try {
            JsonNode kept = Files.exists(file) ? Signer.MAPPER.readTree(file.toFile()) : null;
            this.hashes =
                    kept instanceof ObjectNode node ? node : JsonNodeFactory.instance.objectNode();
        } catch (IOException e) {
            throw new PublishException("The record " + file + " cannot be read.", e);
        }
    }

    /** One sentence for each bundle that was published before with other bytes. */
    List<String> changed(List<Jars.Bundle> bundles) throws PublishException {
        List<String> changed = new ArrayList<>();
        for (Jars.Bundle bundle : bundles) {
            JsonNode before = hashes.get(bundle.label());
            if (before != null && !before.asText().equals(Signer.sha256(bundle.bytes()))) {
                changed.add(
                        bundle.label()
                                + " was published before with other bytes; raise the version in"
                                + " bnd.bnd and service.json.");
            }
        }
        return changed;
    }

    void note(List<Jars.Bundle> bundles) throws PublishException {
        for (Jars.Bundle bundle : bundles) {
            hashes.put(bundle.label(), Signer.sha256(bundle.bytes()));
        }
        try {
            Files.write(file, Signer.MAPPER.writeValueAsBytes(hashes));
        } catch (IOException e) {
            throw new PublishException("The record " + file + " cannot be kept.", e);
        }
    }
}
