package org.foyer.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows configuration files; a later one wins. A file that is wrong, or was there and is gone,
 * leaves what it said in force and is told as a trouble: nothing is removed because an editor or a
 * disk made a file vanish for a moment. One thread at a time.
 */
final class Follower {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private record Stamp(FileTime modified, long size) {}

    private final Map<Path, String> names = new LinkedHashMap<>();
    private final UnaryOperator<String> properties;
    private final BiConsumer<String, Map<String, Object>> update;
    private final Supplier<Optional<Known>> known;
    private final Predicate<Path> ours;
    private final Told told;
    private final Map<Path, Stamp> stamps = new HashMap<>();
    private final Map<Path, Map<String, Section>> good = new LinkedHashMap<>();
    private final Map<Path, Finding> unreadable = new LinkedHashMap<>();
    private Map<String, Map<String, Object>> applied = Map.of();
    private Optional<Known> checkedAgainst = Optional.empty();

    /**
     * @param properties gives the value of a {@code foyer.*} property, or null
     * @param update takes a PID's new properties; null when it is to be deleted
     * @param known what bundles ask for; empty while they are still being started
     * @param ours files of the distribution: they may speak of bundles that this home leaves out
     */
    Follower(
            List<Path> files,
            UnaryOperator<String> properties,
            BiConsumer<String, Map<String, Object>> update,
            Supplier<Optional<Known>> known,
            Predicate<Path> ours,
            Told told) {
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            names.put(file, names.containsValue(name) ? file.toString() : name);
        }
        this.properties = properties;
        this.update = update;
        this.known = known;
        this.ours = ours;
        this.told = told;
    }

    /** Looks once, and applies what has changed. */
    void look() {
        boolean changed = false;
        for (Path file : names.keySet()) {
            Stamp stamp = stamp(file);
            told.gone(names.get(file), stamp == null && good.containsKey(file));
            if (!Objects.equals(stamp, stamps.get(file)) || !stamps.containsKey(file)) {
                stamps.put(file, stamp);
                changed |= stamp != null && read(file);
            }
        }
        Optional<Known> now = known.get();
        if (changed || !now.equals(checkedAgainst)) {
            checkedAgainst = now;
            apply(now);
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
            good.put(file, ConfigurationFile.read(file, properties));
            unreadable.remove(file);
        } catch (ConfigurationException e) {
            LOG.error("{}. What was read before stays in force.", e.getMessage());
            unreadable.put(
                    file,
                    new Finding(
                            names.get(file),
                            "file",
                            Reason.of(ReasonCode.CONFIG_UNREADABLE).because(e.why())));
        }
        return true;
    }

    private void apply(Optional<Known> against) {
        List<Finding> findings = new ArrayList<>(unreadable.values());
        Map<String, Map<String, Section>> byFile = new LinkedHashMap<>();
        for (Path file : names.keySet()) {
            Map<String, Section> sections = new LinkedHashMap<>(good.getOrDefault(file, Map.of()));
            if (!ours.test(file)) {
                findings.addAll(Check.settings(names.get(file), sections, against));
            }
            byFile.put(names.get(file), sections);
        }
        findings.addAll(Check.doubledIds(byFile));
        told.wrong(findings);
        Map<String, Map<String, Object>> wanted = new LinkedHashMap<>();
        for (Map<String, Section> sections : byFile.values()) {
            sections.forEach((pid, section) -> wanted.put(pid, section.values()));
        }
        for (Map.Entry<String, Map<String, Object>> entry : wanted.entrySet()) {
            if (!Same.values(entry.getValue(), applied.get(entry.getKey()))) {
                update.accept(entry.getKey(), entry.getValue());
            }
        }
        for (String pid : applied.keySet()) {
            if (!wanted.containsKey(pid)) {
                update.accept(pid, null);
            }
        }
        applied = wanted;
    }
}
