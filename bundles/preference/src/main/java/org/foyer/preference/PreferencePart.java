package org.foyer.preference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Wishes in a backup, with the people whose they are: under a passphrase, since they tell when
 * nobody is at home. A home that has wishes keeps its own, as nobody can tell which of the others
 * were taken back since. Thread-safe.
 */
@Component
public final class PreferencePart implements BackupPart {

    private final PreferenceBook book;

    @Activate
    public PreferencePart(@Reference PreferenceBook book) {
        this.book = book;
    }

    @Override
    public String name() {
        return PreferenceFile.FOLDER;
    }

    @Override
    public boolean secret() {
        return true;
    }

    @Override
    public void save(Path folder) throws IOException {
        Wishes now = book.kept();
        if (!now.equals(Wishes.NONE)) {
            Files.write(folder.resolve(PreferenceFile.NAME), PreferenceForm.write(now));
        }
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        Path file = saved.resolve(PreferenceFile.NAME);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        if (Files.size(file) > PreferenceFile.LARGEST) {
            throw new IOException(
                    "the wishes are larger than " + PreferenceFile.LARGEST + " bytes");
        }
        Wishes back = PreferenceForm.read(Files.readAllBytes(file)).wishes();
        if (!book.kept().equals(Wishes.NONE)) {
            return List.of(Reason.of(ReasonCode.BACKUP_WISHES_KEPT));
        }
        Path folder = Files.createDirectories(replace.resolve(PreferenceFile.FOLDER));
        Files.write(folder.resolve(PreferenceFile.NAME), PreferenceForm.write(back));
        return List.of();
    }
}
