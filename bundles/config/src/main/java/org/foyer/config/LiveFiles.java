package org.foyer.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.Troubles;
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
 * foyer.config.files}, separated by the path separator). Only PIDs that stand in a file are
 * touched.
 */
@Component(service = {})
public final class LiveFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LiveFiles.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /**
     * Looks after which what stands in the files is checked: reading what all bundles ask for would
     * hold up a start by a seventh.
     */
    private static final int UNCHECKED_LOOKS = 4;

    private final ConfigurationAdmin admin;
    private final AutoCloseableTask task;
    private final KnownSettings known;
    private int looks;

    @Activate
    public LiveFiles(
            BundleContext context,
            @Reference ConfigurationAdmin admin,
            @Reference Tasks tasks,
            @Reference Troubles troubles) {
        this.admin = admin;
        String setting = Optional.ofNullable(context.getProperty("foyer.config.files")).orElse("");
        String distribution = context.getProperty("foyer.distribution");
        this.known = new KnownSettings(context);
        Follower follower =
                new Follower(
                        Arrays.stream(setting.split(java.io.File.pathSeparator))
                                .filter(s -> !s.isBlank())
                                .map(Path::of)
                                .toList(),
                        context::getProperty,
                        this::update,
                        this::known,
                        file -> distribution != null && file.startsWith(distribution),
                        new Told(troubles));
        follower.look();
        this.task = tasks.every("config/files", LOOK, follower::look);
    }

    private Optional<Known> known() {
        return ++looks > UNCHECKED_LOOKS ? known.now() : Optional.empty();
    }

    @Deactivate
    void stop() {
        task.close();
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
