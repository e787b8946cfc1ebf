package org.foyer.bindings.modbus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.bindings.modbus.template.Template;
import org.foyer.bindings.modbus.template.TemplateException;
import org.foyer.bindings.modbus.template.TemplateParser;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Templates by id: those in this bundle, and those in the home's folder {@code templates}, which
 * win. The folder is read anew each time, so a file saved there counts with the next configuration.
 * Thread-safe.
 */
@Component(service = TemplateLibrary.class)
public final class TemplateLibrary {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MOST_FILES = 500;

    private final Path folder;
    private final Map<String, Template> packed;

    @Activate
    public TemplateLibrary(BundleContext context, @Reference HouseFolder house) {
        this(
                house.folder("templates"),
                Collections.list(context.getBundle().findEntries("templates", "*.yaml", false)));
    }

    TemplateLibrary(Path folder, List<URL> packed) {
        this.folder = folder;
        this.packed = Map.copyOf(parse(packed));
    }

    private static Map<String, Template> parse(List<URL> files) {
        Map<String, Template> templates = new TreeMap<>();
        for (URL file : files) {
            try (InputStream in = file.openStream()) {
                String name = file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
                Template template = new TemplateParser().parse(name, in.readNBytes(MAX_BYTES + 1));
                templates.put(template.id(), template);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (TemplateException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
        return templates;
    }

    /**
     * The template of that id.
     *
     * @throws ConfigurationException when there is none, or its file is wrong; the message says
     *     where
     */
    Template find(String id) throws ConfigurationException {
        Map<String, Template> all = new TreeMap<>(packed);
        List<String> wrong = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            try (InputStream in = Files.newInputStream(file)) {
                Template template = new TemplateParser().parse(name, in.readNBytes(MAX_BYTES + 1));
                all.put(template.id(), template);
            } catch (IOException e) {
                wrong.add(name + " cannot be read");
            } catch (TemplateException e) {
                wrong.add(String.valueOf(e.problems().get(0)));
                if (name.equals(id + ".yaml")) {
                    throw new ConfigurationException(
                            "template '" + id + "': " + e.problems().get(0));
                }
            }
        }
        Template found = all.get(id);
        if (found == null) {
            throw new ConfigurationException(
                    "template '"
                            + id
                            + "': give sunspec or one of "
                            + String.join(", ", all.keySet())
                            + ", or put "
                            + id
                            + ".yaml into the folder "
                            + folder
                            + (wrong.isEmpty() ? "" : "; not usable there: " + wrong));
        }
        return found;
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
