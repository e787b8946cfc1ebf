package org.foyer.bindings.modbus;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.bindings.modbus.template.Template;
import org.foyer.bindings.modbus.template.TemplateException;
import org.foyer.bindings.modbus.template.TemplateParser;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Templates by id: those in this bundle, and those in the home's folder {@code templates}, which
 * win. The folder is followed: a file saved there counts at once. Thread-safe.
 */
@Component(service = TemplateLibrary.class)
public final class TemplateLibrary {

    static final int MAX_BYTES = 256 * 1024;
    private static final int MOST_FILES = 500;

    private static final Duration LOOK = Duration.ofSeconds(2);

    private record Stamp(FileTime modified, long size) {}

    private record Follower(Predicate<String> uses, Runnable changed) {}

    private final Path folder;
    private final PackedTemplates packed;
    private final Troubles troubles;
    private final AutoCloseableTask task;
    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    // The task's own.
    private Map<Path, Stamp> stamps = Map.of();
    private Map<String, Template> own = Map.of();
    private Set<String> wrong = Set.of();

    @Activate
    public TemplateLibrary(
            BundleContext context,
            @Reference HouseFolder house,
            @Reference Tasks tasks,
            @Reference Troubles troubles) {
        this(
                house.folder("templates"),
                Collections.list(context.getBundle().findEntries("templates", "*.yaml", false)),
                tasks,
                troubles);
    }

    TemplateLibrary(Path folder, List<URL> packed, Tasks tasks, Troubles troubles) {
        this.folder = folder;
        this.packed = new PackedTemplates(packed);
        this.troubles = troubles;
        look();
        this.task = tasks.every("modbus/templates", LOOK, this::look);
    }

    @Deactivate
    void stop() {
        task.close();
    }

    /**
     * Tells when a template of the home's folder changed, came or went.
     *
     * @param uses whether the template of that id matters
     * @return run to be told no longer
     */
    Runnable follow(Predicate<String> uses, Runnable changed) {
        Follower follower = new Follower(uses, changed);
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    private void look() {
        Map<Path, Stamp> now = new TreeMap<>();
        for (Path file : files()) {
            try {
                now.put(file, new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
            } catch (IOException e) {
                // Gone since it was listed.
            }
        }
        if (now.equals(stamps)) {
            return;
        }
        stamps = now;
        Map<String, Template> before = own;
        own = readOwn();
        Set<String> changed = new TreeSet<>();
        for (String id : before.keySet()) {
            if (!before.get(id).equals(own.get(id))) {
                changed.add(id);
            }
        }
        own.keySet().stream().filter(id -> !before.containsKey(id)).forEach(changed::add);
        for (Follower follower : followers) {
            if (changed.stream().anyMatch(follower.uses())) {
                follower.changed().run();
            }
        }
    }

    private Map<String, Template> readOwn() {
        Map<String, Template> found = new TreeMap<>();
        Set<String> bad = new TreeSet<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            try (InputStream in = Files.newInputStream(file)) {
                Template template = new TemplateParser().parse(name, in.readNBytes(MAX_BYTES + 1));
                found.put(template.id(), template);
            } catch (IOException e) {
                bad.add(name);
                tell(name, unread(e));
            } catch (TemplateException e) {
                bad.add(name);
                tell(name, e.problems().get(0).reason());
            }
        }
        wrong.stream()
                .filter(name -> !bad.contains(name))
                .forEach(name -> troubles.clear(TroubleCode.TEMPLATE_WRONG, name));
        wrong = bad;
        return found;
    }

    private void tell(String file, Reason why) {
        troubles.raise(
                TroubleCode.TEMPLATE_WRONG,
                file,
                Map.of("file", file),
                Optional.of(why),
                Optional.empty());
    }

    private static Reason unread(IOException e) {
        return Reason.of(ReasonCode.FILE_NOT_READ)
                .quoting(String.valueOf(e.getMessage()), Reason.SYSTEM);
    }

    private static Reason broken(String file, Reason why) {
        return Reason.of(ReasonCode.TEMPLATE_BROKEN, "file", file).because(why);
    }

    /**
     * The template of that id.
     *
     * @throws ConfigurationException when there is none, or its file is wrong; the message says
     *     where
     */
    Template find(String id) throws ConfigurationException {
        Map<String, Template> ours = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            try (InputStream in = Files.newInputStream(file)) {
                Template template = new TemplateParser().parse(name, in.readNBytes(MAX_BYTES + 1));
                ours.put(template.id(), template);
            } catch (IOException e) {
                wrong.add(name + " cannot be read");
            } catch (TemplateException e) {
                wrong.add(String.valueOf(e.problems().get(0)));
                if (name.equals(id + ".yaml")) {
                    throw new ConfigurationException(
                            "template '" + id + "': " + e.problems().get(0),
                            broken(name, e.problems().get(0).reason()));
                }
            }
        }
        Optional<Template> found = Optional.ofNullable(ours.get(id)).or(() -> packed.find(id));
        if (found.isEmpty()) {
            Set<String> all = new TreeSet<>(packed.ids());
            all.addAll(ours.keySet());
            throw new ConfigurationException(
                    "template '"
                            + id
                            + "': give sunspec or one of "
                            + String.join(", ", all)
                            + ", or put "
                            + id
                            + ".yaml into the folder "
                            + folder
                            + (wrong.isEmpty() ? "" : "; not usable there: " + wrong),
                    Reason.of(
                            ReasonCode.TEMPLATE_UNKNOWN,
                            "name",
                            Reason.cut(id),
                            "allowed",
                            Reason.cut("sunspec, " + String.join(", ", all))));
        }
        return found.get();
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder, "*.yaml")) {
            for (Path file : listing) {
                if (files.size() < MOST_FILES) {
                    files.add(file);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        Collections.sort(files);
        return files;
    }
}
