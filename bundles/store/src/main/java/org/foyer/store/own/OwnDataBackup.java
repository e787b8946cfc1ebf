package org.foyer.store.own;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.foyer.api.backup.BackupPart;
import org.foyer.api.reason.Reason;
import org.foyer.api.store.ServiceId;

/**
 * What services keep, in a backup under a passphrase. It comes back into an empty home only, under
 * a key of that home: in one that has a record of its own, what was deleted with a service since
 * must not return. Thread-safe.
 */
public final class OwnDataBackup implements BackupPart {
    private static final String END = ".data";

    private final OwnDatas datas;
    private final String name;
    private final BooleanSupplier isEmpty;

    /**
     * @param name of the folder in the home's data folder
     * @param isEmpty whether the home has no record of services yet
     */
    public OwnDataBackup(OwnDatas datas, String name, BooleanSupplier isEmpty) {
        this.datas = datas;
        this.name = name;
        this.isEmpty = isEmpty;
    }

    @Override
    public String name() {
        return "service-data";
    }

    @Override
    public boolean secret() {
        return true;
    }

    @Override
    public void save(Path folder) throws IOException {
        for (ServiceId service : datas.keepers()) {
            Optional<byte[]> plain = datas.of(service).plain();
            if (plain.isPresent()) {
                Files.write(folder.resolve(service.value() + END), plain.get());
            }
        }
    }

    @Override
    public List<Reason> prepare(Path saved, Path replace) throws IOException {
        if (!isEmpty.getAsBoolean()) {
            return List.of(); // the services' own part says that this home keeps its own
        }
        byte[] bytes = new byte[HomeKey.LENGTH];
        new SecureRandom().nextBytes(bytes);
        HomeKey key = new HomeKey(bytes);
        Path folder = Files.createDirectories(replace.resolve(name));
        Files.write(folder.resolve(OwnDatas.KEY), bytes);
        try (Stream<Path> all = Files.list(saved)) {
            for (Path file : all.filter(p -> p.getFileName().toString().endsWith(END)).toList()) {
                restore(file, folder, key);
            }
        }
        return List.of();
    }

    private static void restore(Path file, Path folder, HomeKey key) throws IOException {
        String id = file.getFileName().toString();
        ServiceId service;
        try {
            service = new ServiceId(id.substring(0, id.length() - END.length()));
        } catch (IllegalArgumentException e) {
            throw new IOException("what services keep: " + e.getMessage(), e);
        }
        if (Files.size(file) > OwnDatas.LARGEST) {
            throw new IOException("what " + service + " keeps is too large");
        }
        byte[] plain = Entries.write(Entries.read(Files.readAllBytes(file)));
        Path own = Files.createDirectories(folder.resolve(service.value()));
        Files.write(own.resolve(OwnDatas.FILE), key.close(service.value(), plain));
    }
}
