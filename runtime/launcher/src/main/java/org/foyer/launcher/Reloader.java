package org.foyer.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For {@code ./foyer dev}: updates bundles whose file has changed, while the home runs. */
final class Reloader {

    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    private final BundleContext context;
    private final Path folder;
    private final Map<Path, FileTime> seen = new HashMap<>();

    Reloader(BundleContext context, Path folder) {
        this.context = context;
        this.folder = folder;
        changed();
    }

    /** Looks once; called again and again by one thread. */
    void look() {
        List<Bundle> updated = new ArrayList<>();
        for (Path file : changed()) {
            Bundle bundle = context.getBundle("reference:" + file.toUri());
            if (bundle != null) {
                try {
                    bundle.update();
                    updated.add(bundle);
                    LOG.warn("Reloaded {}", bundle.getSymbolicName());
                } catch (BundleException e) {
                    LOG.error("{} was not reloaded: {}", bundle.getSymbolicName(), e.getMessage());
                }
            }
        }
        if (!updated.isEmpty()) {
            context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(updated);
        }
    }

    private List<Path> changed() {
        List<Path> changed = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                FileTime before = seen.put(file, time);
                if (before != null && !before.equals(time)) {
                    changed.add(file);
                }
            }
        } catch (IOException e) {
            LOG.debug("{} could not be listed", folder, e);
        }
        return changed;
    }
}
