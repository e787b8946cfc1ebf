package org.foyer.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps ConfigurationAdmin as the configuration files say (framework property {@code
 * foyer.config.files}, separated by the path separator; a later file wins). A file that is wrong is
 * reported and the last good one stays in force; one that is not there counts as empty. Only PIDs
 * that stand in a file are touched.
 */
@Component(service = {})
public final class LiveFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFiles.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private record Stamp(FileTime modified, long size) {}

    private final ConfigurationAdmin admin;
    private final List<Path> files;
    private final BundleContext context;
    private final AutoCloseableTask task;

    // Below: the one task's own.
    private final Map<Path, Stamp> stamps = new HashMap<>();
    private final Map<Path, Map<String, Map<String, Object>>> good = new LinkedHashMap<>();
    private Map<String, Map<String, Object>> applied = Map.of();

    @Activate
    public LiveFiles(
            BundleContext context, @Reference ConfigurationAdmin admin, @Reference Tasks tasks) {
        this.context = context;
        this.admin = admin;
        String setting = Optional.ofNullable(context.getProperty("foyer.config.files")).orElse("");
        this.files =
                Arrays.stream(setting.split(java.io.File.pathSeparator))
                        .filter(s -> !s.isBlank())
                        .map(Path::of)
                        .toList();
        look();
        this.task = tasks.every("config/files", LOOK, this::look);
    }

    @Deactivate
    void stop() {
        task.close();
    }

    private synchronized void look() {
        boolean changed = false;
        for (Path file : files) {
            Stamp stamp = stamp(file);
            if (!Objects.equals(stamp, stamps.get(file)) || !stamps.containsKey(file)) {
                stamps.put(file, stamp);
                changed |= stamp == null ? good.remove(file) != null : read(file);
            }
        }
        if (changed) {
            apply();
        }
    }

    private static Stamp stamp(Path file) {
        try {
            return new Stamp(Files.getLastModifiedTime(file), Files.size(file));
        } catch (IOException e) {
            return null;
        }
    }

    private boolean read(Path file) {
        try {
            good.put(file, ConfigurationFile.read(file, context::getProperty));
            return true;
        } catch (ConfigurationException e) {
            LOG.error("{}. What was read before stays in force.", e.getMessage());
            return false;
        }
    }

    private void apply() {
        Map<String, Map<String, Object>> wanted = new LinkedHashMap<>();
        files.forEach(file -> wanted.putAll(good.getOrDefault(file, Map.of())));
        for (Map.Entry<String, Map<String, Object>> entry : wanted.entrySet()) {
            if (!Same.values(entry.getValue(), applied.get(entry.getKey()))) {
                update(entry.getKey(), entry.getValue());
            }
        }
        for (String pid : applied.keySet()) {
            if (!wanted.containsKey(pid)) {
                update(pid, null);
            }
        }
        applied = wanted;
    }

    private void update(String pid, Map<String, Object> values) {
        try {
            int tilde = pid.indexOf('~');
            Configuration configuration =
                    tilde < 0
                            ? admin.getConfiguration(pid, "?")
                            : admin.getFactoryConfiguration(
                                    pid.substring(0, tilde), pid.substring(tilde + 1), "?");
            if (values == null) {
                configuration.delete();
                return;
            }
            Dictionary<String, Object> properties = FrameworkUtil.asDictionary(values);
            configuration.update(properties);
        } catch (IOException e) {
            LOG.error("Configuration {} could not be set: {}", pid, e.getMessage());
        }
    }
}
