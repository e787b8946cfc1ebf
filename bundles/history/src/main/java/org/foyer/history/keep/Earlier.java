package org.foyer.history.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.foyer.history.disk.Folders;

/**
 * Files of the history as it was kept before it had files of its own (decision 043). They are not
 * read: they are set aside, whole, for whoever has the means. Stateless.
 */
public final class Earlier {

    private static final String FOLDER = "earlier";
    private static final List<String> FILES = List.of("history.mv.db", "history.trace.db");

    private Earlier() {}

    /**
     * Sets them aside.
     *
     * @return whether there were any
     */
    public static boolean setAside(Path folder) throws IOException {
        boolean any = false;
        for (String name : FILES) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                Path aside = Files.createDirectories(folder.resolve(FOLDER));
                Files.move(file, aside.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                Folders.force(aside);
                Folders.force(folder);
                any = true;
            }
        }
        return any;
    }
}
