package org.foyer.notice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.storage.Storage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The household's notices in a backup: what is not for the household is not in it. They come back
 * into a home that has none, so that nothing newer is undone. Thread-safe.
 */
@Component
public final class NoticesPart implements BackupPart {

    private final NoticeComponent notices;
    private final Storage storage;

    @Activate
    public NoticesPart(@Reference NoticeComponent notices, @Reference Storage storage) {
        this.notices = notices;
        this.storage = storage;
    }

    @Override
    public String name() {
        return NoticeComponent.FOLDER;
    }

    @Override
    public boolean secret() {
        return false;
    }

    @Override
    public void save(Path folder) throws IOException {
        List<Notice> own = notices.all().stream().filter(n -> n.audience().household()).toList();
        if (!own.isEmpty()) {
            Path file = file(folder);
            Files.createDirectories(file.getParent());
            Files.write(file, open(file).bytes(own));
        }
    }

    private static Path file(Path folder) {
        return folder.resolve(NoticeComponent.FOLDER).resolve(NoticeComponent.FILE);
    }

    private NoticeFile open(Path file) {
        return new NoticeFile(storage.document(file, NoticeComponent.LARGEST));
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        Path file = file(saved);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        if (!notices.all().isEmpty()) {
            return List.of(Reason.of(ReasonCode.BACKUP_NOTICES_KEPT));
        }
        NoticeFile.Found found = open(file).read();
        if (found.damaged()) {
            throw new IOException("the notices cannot be read");
        }
        Path target = file(replace);
        Files.createDirectories(target.getParent());
        Files.write(target, open(target).bytes(found.notices()));
        return List.of();
    }
}
