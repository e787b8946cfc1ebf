package org.foyer.store.rights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Grant;

/**
 * The household's services in a backup. A home that has a record of its own keeps it: what was
 * withdrawn since the backup stays withdrawn. Into an empty home services come back without their
 * rights, since nobody can tell there what was withdrawn. Bundles are not saved; they are fetched
 * and verified again. Thread-safe.
 */
public final class HouseholdBackup implements BackupPart {

    private static final String FOLDER = "store";
    private static final String FILE = "household.json";
    private static final int LARGEST = 16 << 20;

    private final HouseholdBook book;
    private final Clock clock;
    private final HouseholdCodec codec = new HouseholdCodec();

    public HouseholdBackup(HouseholdBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "services";
    }

    @Override
    public boolean secret() {
        return false;
    }

    @Override
    public void save(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), codec.write(book.now()));
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        Path file = saved.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        if (book.now().generation() > 0) {
            return List.of(Reason.of(ReasonCode.BACKUP_SERVICES_KEPT));
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("the record of services is larger than " + LARGEST + " bytes");
        }
        Household restored = withoutRights(codec.read(Files.readAllBytes(file)));
        Path folder = Files.createDirectories(replace.resolve(FOLDER));
        Files.write(folder.resolve(FILE), codec.write(restored));
        keepBeside(replace, folder);
        return restored.services().isEmpty()
                ? List.of()
                : List.of(
                        Reason.of(
                                ReasonCode.BACKUP_RIGHTS_ASK, "count", restored.services().size()));
    }

    private Household withoutRights(Household household) {
        Household without = household;
        for (ServiceRecord record : household.services().values()) {
            ServiceRecord ended = record;
            for (Grant grant : record.grants()) {
                ended = ended.on(GrantEvent.LAPSE, grant.scope().id(), clock.instant(), "");
            }
            without = without.with(ended);
        }
        return without.next();
    }

    /** What else lies in the store's folder (pinned keys of the catalogue, say) stays. */
    private static void keepBeside(Path replace, Path folder) throws IOException {
        Path current = replace.toAbsolutePath().getParent().getParent().resolve(FOLDER);
        if (!Files.isDirectory(current)) {
            return;
        }
        try (Stream<Path> all = Files.walk(current)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Path relative = current.relativize(path);
                boolean record =
                        relative.getName(0).toString().startsWith(FILE)
                                || relative.getName(0).toString().equals("generations");
                if (!record) {
                    Path target = folder.resolve(relative.toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(path, target);
                }
            }
        }
    }
}
