package org.foyer.consent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.consent.Consent;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Consents in a backup. A home that ever had one keeps its own: nobody can tell there which were
 * withdrawn since. Into another they come back paused, so that nothing leaves before somebody who
 * may says so again; those that had ended do not. They are laid beside and taken in at the next
 * start, if none was given until then. Thread-safe.
 */
@Component
public final class ConsentPart implements BackupPart {

    private final ConsentBook book;
    private final Clock clock;

    @Activate
    public ConsentPart(@Reference ConsentBook book, @Reference Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String name() {
        return ConsentFile.FOLDER;
    }

    @Override
    public boolean secret() {
        return false;
    }

    @Override
    public void save(Path folder) throws IOException {
        List<Consent> all = book.all();
        if (!all.isEmpty()) {
            Files.write(folder.resolve(ConsentFile.NAME), ConsentForm.write(all));
        }
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        Path file = saved.resolve(ConsentFile.NAME);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        if (Files.size(file) > ConsentFile.LARGEST) {
            throw new IOException("the consents are larger than " + ConsentFile.LARGEST + " bytes");
        }
        List<Consent> back = ConsentFile.restorable(Files.readAllBytes(file), clock.instant());
        if (back.isEmpty()) {
            return List.of();
        }
        if (!book.all().isEmpty()) {
            return List.of(Reason.of(ReasonCode.BACKUP_CONSENTS_KEPT));
        }
        Files.createDirectories(replace);
        Files.write(replace.resolve(ConsentFile.RESTORED), ConsentForm.write(back));
        return List.of();
    }
}
