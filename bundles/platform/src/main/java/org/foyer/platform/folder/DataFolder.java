package org.foyer.platform.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.foyer.api.runtime.HouseFolder;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The home's data folder, from the framework property {@code foyer.data}. Thread-safe. */
@Component
public final class DataFolder implements HouseFolder {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,31}");

    private final Path root;

    @Activate
    public DataFolder(BundleContext context) {
        this(Path.of(context.getProperty("foyer.data")));
    }

    DataFolder(Path root) {
        this.root = root.toAbsolutePath();
    }

    @Override
    public Path folder(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("folder '" + name + "': use a-z and dash");
        }
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot create " + root.resolve(name) + ": " + e.getMessage(), e);
        }
    }
}
