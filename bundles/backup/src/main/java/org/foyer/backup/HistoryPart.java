package org.foyer.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.history.History;
import org.foyer.api.reason.Reason;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The recorded history, copied while it is being recorded. */
@Component
public final class HistoryPart implements BackupPart {

    private static final String FOLDER = "history";

    private final History history;

    @Activate
    public HistoryPart(@Reference History history) {
        this.history = history;
    }

    @Override
    public String name() {
        return FOLDER;
    }

    @Override
    public boolean secret() {
        return false;
    }

    @Override
    public void save(Path folder) throws IOException {
        history.backup(folder.resolve(FOLDER));
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        if (Files.isDirectory(saved.resolve(FOLDER))) {
            Files.move(saved.resolve(FOLDER), replace.resolve(FOLDER));
        }
        return List.of();
    }
}
