package org.foyer.lib.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of hostile bundles: kinds of attack with their variants. Sources of all variants are
 * compiled in one go, each in a package of its own below the sample's.
 */
final class Hostile {
    /** Changes a good bundle into a hostile one. */
    @FunctionalInterface
    interface Change {
        void to(SampleJar jar) throws Exception;
    }

    /**
     * One variant.
     *
     * @param name what it tries
     * @param id symbolic name under which it is offered
     * @param bytes makes the jar
     */
    record Variant(String name, String id, Bytes bytes) {}

    /** Makes a jar. */
    @FunctionalInterface
    interface Bytes {
        byte[] make() throws Exception;
    }

    private final Map<String, List<Variant>> kinds = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> packages = new LinkedHashMap<>();
    private Map<String, byte[]> compiled;

    Map<String, List<Variant>> kinds() {
        return kinds;
    }

    void add(String kind, String name, String id, Bytes bytes) {
        kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Variant(name, id, bytes));
    }

    /** A change of the sample. */
    void change(String kind, String name, Change change) {
        add(
                kind,
                name,
                SampleJar.NAME,
                () -> {
                    SampleJar jar = new SampleJar();
                    change.to(jar);
                    return jar.bytes();
                });
    }

    /** Variants by statements in a method of a class of the bundle. */
    void statements(String kind, String... bodies) {
        for (String body : bodies) {
            source(
                    kind,
                    body,
                    "class Bad { Object x; void bad() throws Throwable { " + body + " } }");
        }
    }

    /** Variants by declarations; the class is called Bad, others may stand beside it. */
    void declarations(String kind, String... declarations) {
        for (String declaration : declarations) {
            source(kind, declaration, declaration);
        }
    }

    private void source(String kind, String name, String declaration) {
        String part = "v" + sources.size();
        String type = SampleJar.NAME + "." + part + ".Bad";
        sources.put(
                type,
                "package "
                        + SampleJar.NAME
                        + "."
                        + part
                        + ";\nimport java.util.*; import java.util.concurrent.*;"
                        + " import java.util.stream.*; import java.util.function.*;\n"
                        + declaration);
        packages.put(part, type);
        change(kind, name, jar -> jar.files.putAll(classes(part)));
    }

    private Map<String, byte[]> classes(String part) {
        if (compiled == null) {
            compiled = SampleJar.compile(sources);
        }
        Map<String, byte[]> found = new LinkedHashMap<>();
        compiled.forEach(
                (name, bytes) -> {
                    if (name.startsWith(SampleJar.PATH + part + "/")) {
                        found.put(name, bytes);
                    }
                });
        return found;
    }

    /** Variants by headers added to the manifest. */
    void headers(String kind, String... headers) {
        for (String header : headers) {
            change(
                    kind,
                    header,
                    jar -> jar.text("META-INF/MANIFEST.MF", SampleJar.MANIFEST + header + "\n"));
        }
    }

    /** Variants by a part of the manifest replaced: from, to, from, to. */
    void manifest(String kind, String... pairs) {
        replaced(kind, "META-INF/MANIFEST.MF", SampleJar.MANIFEST, pairs);
    }

    /** Variants by a part of the component description replaced. */
    void component(String kind, String... pairs) {
        replaced(kind, "OSGI-INF/sample.xml", SampleJar.COMPONENT, pairs);
    }

    private void replaced(String kind, String file, String text, String... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            String changed = text.replace(pairs[i], pairs[i + 1]);
            if (changed.equals(text)) {
                throw new IllegalArgumentException("nothing to replace: " + pairs[i]);
            }
            change(kind, pairs[i + 1], jar -> jar.text(file, changed));
        }
    }

    /** Variants by one more file. */
    void files(String kind, String... names) {
        for (String name : names) {
            change(kind, name, jar -> jar.text(name, "x"));
        }
    }
}
