package org.foyer.market;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.storage.Storage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What was learned of prices, in a backup: a secret, since some prices are secret to the household.
 * It comes back only into a home that has learned nothing but the tariff that it began with, so
 * that it re-prices nothing. Thread-safe; calls block for the disk.
 */
@Component(service = BackupPart.class)
public final class PricesBackup implements BackupPart {

    private static final String FOLDER = "prices";

    private final Storage storage;
    private final HouseFolder house;

    @Activate
    public PricesBackup(@Reference Storage storage, @Reference HouseFolder house) {
        this.storage = storage;
        this.house = house;
    }

    @Override
    public String name() {
        return FOLDER;
    }

    @Override
    public boolean secret() {
        return true;
    }

    @Override
    public void save(Path folder) throws IOException {
        Path prices;
        try {
            prices = house.folder(FOLDER);
        } catch (UncheckedIOException e) {
            return; // nothing is stored, which is told
        }
        copy(prices, folder.resolve(FOLDER));
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(PricesBackup::isContent).toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                try {
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                } catch (NoSuchFileException e) {
                    // Expired meanwhile: then it is not there to be saved.
                }
            }
        }
    }

    private static boolean isContent(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && !name.endsWith(".new")
                && !name.endsWith(".copy")
                && !name.endsWith(".damaged");
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        Path source = saved.resolve(FOLDER);
        if (!Files.isDirectory(source)) {
            return List.of();
        }
        if (!isAsItBegan(saved.resolveSibling("prices-of-this-home"))) {
            return List.of(Reason.of(ReasonCode.BACKUP_PRICES_KEPT));
        }
        Files.createDirectories(replace);
        Files.move(source, replace.resolve(FOLDER));
        return List.of();
    }

    /** Whether nothing is known but, at most, the main tariff that the home began with. */
    private boolean isAsItBegan(Path work) throws IOException {
        Path prices = house.folder(FOLDER);
        Path main = prices.resolve(GridConnection.MAIN);
        try (Stream<Path> files = Files.walk(prices)) {
            if (files.anyMatch(f -> isContent(f) && !f.startsWith(main))) {
                return false;
            }
        }
        if (!Files.isDirectory(main)) {
            return true;
        }
        // The record itself is open.
        copy(main, work);
        return !Files.isDirectory(work) || LedgerLog.read(storage, work).size() <= 1;
    }
}
