package org.foyer.bindings.modbus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.bindings.modbus.template.Template;
import org.foyer.bindings.modbus.template.TemplateException;
import org.foyer.bindings.modbus.template.TemplateParser;

/**
 * The templates of this bundle, each named as its id says and read when a device asks for it first:
 * a home uses few of them, and a start should not wait for the others. Thread-safe.
 */
final class PackedTemplates {

    private static final String ENDING = ".yaml";

    private final Map<String, URL> files = new TreeMap<>();
    private final Map<String, Template> read = new ConcurrentHashMap<>();

    PackedTemplates(Collection<URL> files) {
        for (URL file : files) {
            String name = name(file);
            this.files.put(name.substring(0, name.length() - ENDING.length()), file);
        }
    }

    /** Their ids, in order. */
    Set<String> ids() {
        return files.keySet();
    }

    Optional<Template> find(String id) {
        URL file = files.get(id);
        return file == null
                ? Optional.empty()
                : Optional.of(read.computeIfAbsent(id, key -> parse(file)));
    }

    private static String name(URL file) {
        return file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
    }

    private static Template parse(URL file) {
        try (InputStream in = file.openStream()) {
            return new TemplateParser()
                    .parse(name(file), in.readNBytes(TemplateLibrary.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
