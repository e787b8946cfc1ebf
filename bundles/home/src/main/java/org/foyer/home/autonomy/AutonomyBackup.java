package org.foyer.home.autonomy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.control.Autonomies;
import org.foyer.api.control.Autonomy;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.storage.Document;
import org.foyer.api.storage.Storage;
import org.foyer.home.kept.RetriedDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The autonomy of devices in a backup. It lets nothing act that asks or suggests by then: that
 * stands, and of other devices the backup's comes back, of those that act by then, too. It is laid
 * beside and taken in at the next start, so that what is set until then stands, too. Thread-safe.
 */
public final class AutonomyBackup implements BackupPart {

    /** Folder of the data folder, and in a backup. */
    public static final String FOLDER = "autonomy";

    public static final String FILE = "autonomy.json";
    private static final String RESTORED = "autonomy-restored.json";

    private static final Logger LOG = LoggerFactory.getLogger(AutonomyBackup.class);
    private static final int LARGEST = 1 << 20;

    private final RetriedDocument document;
    private final Storage storage;
    private final Path restored;

    /**
     * @param document where they are kept
     * @param data the data folder
     */
    public AutonomyBackup(RetriedDocument document, Storage storage, Path data) {
        this.document = document;
        this.storage = storage;
        this.restored = data.resolve(RESTORED);
    }

    @Override
    public String name() {
        return "autonomy";
    }

    @Override
    public boolean secret() {
        return false;
    }

    @Override
    public void save(Path folder) throws IOException {
        Optional<byte[]> content = document.read();
        if (content.isPresent()) {
            Path into = Files.createDirectories(folder.resolve(FOLDER));
            Files.write(into.resolve(FILE), content.get());
        }
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        Path file = saved.resolve(FOLDER).resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        Document.Found found = storage.document(file, LARGEST).read();
        if (found.damage().isPresent() || found.content().isEmpty()) {
            throw new IOException("the autonomy of devices cannot be read");
        }
        try {
            KeptAutonomies.parse(found.content().get());
        } catch (IllegalArgumentException e) {
            throw new IOException("the autonomy of devices: " + e.getMessage(), e);
        }
        Files.write(Files.createDirectories(replace).resolve(RESTORED), found.content().get());
        return List.of();
    }

    /** Takes in what a restore has laid beside; before anybody asks what is set. */
    public void takeIn() {
        if (!Files.exists(restored)) {
            return;
        }
        try {
            Document beside = storage.document(restored, LARGEST);
            Optional<byte[]> content = beside.read().content();
            if (content.isEmpty() || merge(content.get())) {
                beside.delete();
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("The autonomy of a backup is not restored: {}", e.toString());
        }
    }

    private boolean merge(byte[] content) {
        KeptAutonomies kept = new KeptAutonomies(document);
        Map<DeviceId, KeptAutonomies.Setting> all = new TreeMap<>(kept.read());
        KeptAutonomies.parse(content)
                .forEach(
                        (device, setting) -> {
                            if (setting.autonomy() != Autonomy.DO && all.size() < Autonomies.MOST) {
                                all.putIfAbsent(device, setting);
                            }
                        });
        return kept.write(all);
    }
}
