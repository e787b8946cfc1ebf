package org.foyer.home.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.home.place.SiteLimits;

/**
 * The limits in a backup. A home that ever had limits beyond its configuration's keeps what it has:
 * nobody can tell there which were lifted since. Into another home they come back, but those of the
 * configuration, which that home's own configuration sets, and of links, whose issuers say them
 * anew. Thread-safe.
 */
public final class LimitsBackup implements BackupPart {

    /** Folder of the data folder, and file in it. */
    public static final String FOLDER = "limits";

    public static final String FILE = "limits.json";
    private static final int LARGEST = 1 << 20;

    private final RetriedDocument document;
    private final KeptLimits kept;

    public LimitsBackup(RetriedDocument document, KeptLimits kept) {
        this.document = document;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public boolean secret() {
        return false;
    }

    @Override
    public void save(Path folder) throws IOException {
        Optional<byte[]> content = document.read();
        if (content.isPresent()) {
            Files.write(folder.resolve(FILE), content.get());
        }
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        Path file = saved.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("the limits are larger than " + LARGEST + " bytes");
        }
        if (!(KeptJson.MAPPER.readTree(file.toFile()) instanceof ObjectNode root)) {
            throw new IOException("the limits are no JSON object");
        }
        ArrayNode own = KeptJson.MAPPER.createArrayNode();
        for (JsonNode limit : root.path("limits")) {
            if (!limit.path("issuer").asText().equals(SiteLimits.ISSUER)
                    && !limit.path("name").asText().startsWith(LinkTerms.PREFIX)) {
                own.add(limit);
            }
        }
        if (own.isEmpty()) {
            return List.of();
        }
        if (kept.hadOwn()) {
            return List.of(Reason.of(ReasonCode.BACKUP_LIMITS_KEPT));
        }
        root.set("limits", own);
        Path folder = Files.createDirectories(replace.resolve(FOLDER));
        Files.write(folder.resolve(FILE), KeptJson.MAPPER.writeValueAsBytes(root));
        return List.of();
    }
}
