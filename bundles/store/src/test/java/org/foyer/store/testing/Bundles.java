package org.foyer.store.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Builds real service bundles from source with the JDK's compiler. */
public final class Bundles {
    public static final String API =
            "org.foyer.api.service,org.foyer.api.device,org.foyer.api.reading,"
                    + "org.foyer.api.control,org.foyer.api.reason";

    private final String name;
    private final String version;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    private Bundles(String name, String version) {
        this.name = name;
        this.version = version;
    }

    public static Bundles bundle(String name, String version) {
        return new Bundles(name, version);
    }

    /** A Java source; {@code %PACKAGE%} is the bundle's name, {@code %VERSION%} its version. */
    public Bundles source(String type, String text) {
        sources.put(type, text.replace("%PACKAGE%", name).replace("%VERSION%", version));
        return this;
    }

    public Bundles header(String key, String value) {
        headers.put(key, value);
        return this;
    }

    public Bundles file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** Offers an interface by which other services find this one. */
    public Bundles offers(String service, String version) {
        return header(
                "Provide-Capability",
                "org.foyer.service;org.foyer.service=\""
                        + service
                        + "\";version:Version=\""
                        + version
                        + "\"");
    }

    /** Needs an interface of another service. */
    public Bundles needs(String service) {
        String need =
                "org.foyer.service;filter:=\"(&(org.foyer.service="
                        + service
                        + ")(version>=1.0.0))\"";
        String before = headers.get("Require-Capability");
        return header("Require-Capability", before == null ? need : before + "," + need);
    }

    /** An immediate component with static field references. */
    public Bundles component(String type, Map<String, String> references) {
        StringBuilder xml = new StringBuilder();
        xml.append("<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.4.0\" name=\"")
                .append(type)
                .append("\" immediate=\"true\" activate=\"start\" deactivate=\"stop\">")
                .append("<implementation class=\"")
                .append(type)
                .append("\"/>");
        references.forEach(
                (field, target) ->
                        xml.append("<reference name=\"")
                                .append(field)
                                .append("\" interface=\"")
                                .append(target.replace("?", ""))
                                .append(target.endsWith("?") ? "\" cardinality=\"0..1" : "")
                                .append("\" field=\"")
                                .append(field)
                                .append("\"/>"));
        xml.append("</scr:component>");
        files.put("OSGI-INF/" + type + ".xml", xml.toString());
        String before = headers.get("Service-Component");
        String path = "OSGI-INF/" + type + ".xml";
        return header("Service-Component", before == null ? path : before + "," + path);
    }

    /** Writes {@code <name>-<version>.jar}. */
    public Path into(Path folder) {
        try {
            Path classes = Files.createTempDirectory(folder, "classes");
            compile(classes);
            Manifest manifest = new Manifest();
            Attributes main = manifest.getMainAttributes();
            main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            main.putValue("Bundle-ManifestVersion", "2");
            main.putValue("Bundle-SymbolicName", name);
            main.putValue("Bundle-Version", version);
            headers.forEach(main::putValue);
            Path jar = folder.resolve(name + "-" + version + ".jar");
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream zip = new JarOutputStream(out, manifest);
                    Stream<Path> tree = Files.walk(classes)) {
                for (Path file : tree.filter(Files::isRegularFile).toList()) {
                    String entry = classes.relativize(file).toString();
                    zip.putNextEntry(new JarEntry(entry));
                    zip.write(Files.readAllBytes(file));
                }
                for (Map.Entry<String, String> file : files.entrySet()) {
                    zip.putNextEntry(new JarEntry(file.getKey()));
                    zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path classes) {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((type, text) -> units.add(new Source(type, text)));
        StringWriter log = new StringWriter();
        boolean ok =
                compiler.getTask(
                                log,
                                null,
                                null,
                                List.of(
                                        "-d",
                                        classes.toString(),
                                        "-classpath",
                                        System.getProperty("java.class.path"),
                                        "-proc:none",
                                        "--release",
                                        "17"),
                                null,
                                units)
                        .call();
        if (!ok) {
            throw new IllegalStateException(log.toString());
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(
                    URI.create("string:///" + type.replace('.', '/') + Kind.SOURCE.extension),
                    Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
