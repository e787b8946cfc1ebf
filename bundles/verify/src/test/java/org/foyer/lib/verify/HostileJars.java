package org.foyer.lib.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Hostile bundles by the files of their jar and by how the jar is packed. */
final class HostileJars {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String PATH = SampleJar.PATH;

    private HostileJars() {}

    static void into(Hostile all) {
        all.files(
                "classes outside its own package",
                "java/lang/Evil.class",
                "java/util/Timer.class",
                "org/foyer/api/control/Intents.class",
                "org/foyer/service/samples/A.class",
                "org/foyer/service/A.class",
                "org/slf4j/LoggerFactory.class",
                "A.class",
                "ORG/FOYER/SERVICE/SAMPLE/A.class",
                "module-info.class",
                "BOOT-INF/classes/A.class",
                "WEB-INF/classes/A.class");
        all.files(
                "one class file for each Java",
                "META-INF/versions/9/org/foyer/service/sample/Sample.class",
                "META-INF/versions/17/org/foyer/service/sample/Sample.class",
                "META-INF/versions/17/module-info.class",
                "META-INF/versions/99/org/foyer/service/sample/data.txt",
                "META-INF/versions/17/OSGI-INF/MANIFEST.MF");
        all.files(
                "archives within",
                "inner.jar",
                "lib/inner.jar",
                PATH + "inner.jar",
                PATH + "inner.JAR",
                PATH + "inner.zip",
                PATH + "inner.war");
        all.files(
                "native libraries within",
                PATH + "libx.so",
                PATH + "x.dll",
                PATH + "x.dylib",
                PATH + "x.jnilib",
                PATH + "X.DLL",
                "META-INF/native/libx.so");
        all.files(
                "files that Java reads by itself",
                "META-INF/services/java.lang.Runnable",
                "META-INF/services/java.nio.charset.spi.CharsetProvider",
                "META-INF/SIGNER.SF",
                "META-INF/SIGNER.RSA",
                "META-INF/INDEX.LIST",
                "META-INF/beans.xml",
                "META-INF/persistence.xml",
                "log4j.xml",
                "logback.xml");
        all.files(
                "files that the framework reads by itself",
                "OSGI-INF/other.xml",
                "OSGI-INF/configurator/x.json",
                "OSGI-INF/permissions.perm",
                "OSGI-INF/l10n/bundle.properties",
                "OSGI-INF/l10n/bundle_de.properties",
                "OSGI-INF/metatype/x.xml",
                "OSGI-INF/blueprint/x.xml",
                "OSGI-OPT/src/A.java");
        all.files(
                "names that lead elsewhere",
                "../evil.txt",
                "/evil.txt",
                "a\\b.txt",
                "C:evil.txt",
                "a/./b.txt",
                "a//b.txt",
                "FOYER-INF/../x.json",
                "FOYER-INF/a\u0000.json",
                "FOYER-INF/a\u202e.json",
                "FOYER-INF/\u0430.json",
                "FOYER-INF/" + "a".repeat(300) + ".json");
        bombs(all);
        packing(all);
    }

    private static void bombs(Hostile all) {
        String kind = "bombs";
        all.change(
                kind,
                "eight times fifteen megabytes of nothing",
                jar -> {
                    for (int i = 0; i < 8; i++) {
                        jar.files.put(PATH + i + ".bin", new byte[15 * MEBIBYTE]);
                    }
                });
        all.change(
                kind, "one large", jar -> jar.files.put(PATH + "a.bin", new byte[20 * MEBIBYTE]));
        all.change(
                kind,
                "three megabytes from nearly nothing",
                jar -> jar.files.put(PATH + "a.bin", new byte[3 * MEBIBYTE]));
        all.change(
                kind,
                "many small",
                jar -> {
                    for (int i = 0; i < 1_900; i++) {
                        jar.files.put(PATH + i + ".txt", new byte[60_000]);
                    }
                });
        all.change(
                kind,
                "more files than any",
                jar -> {
                    for (int i = 0; i < 2_100; i++) {
                        jar.files.put(PATH + i + ".txt", new byte[0]);
                    }
                });
        all.change(
                kind,
                "more classes than any",
                jar -> {
                    for (int i = 0; i < 1_100; i++) {
                        jar.files.putAll(empty(PATH + "C" + i));
                    }
                });
        all.change(
                kind,
                "long manifest",
                jar ->
                        jar.text(
                                "META-INF/MANIFEST.MF",
                                SampleJar.MANIFEST
                                        + ("Bundle-Description: x\n " + "y".repeat(60)).repeat(1)
                                        + "\n "
                                        + "z\n ".repeat(100_000)));
        all.change(
                kind,
                "long component description",
                jar ->
                        jar.text(
                                "OSGI-INF/sample.xml",
                                SampleJar.COMPONENT.replace(
                                        "<implementation",
                                        " ".repeat(100_000) + "<implementation")));
    }

    private static java.util.Map<String, byte[]> empty(String name) {
        var writer = new org.objectweb.asm.ClassWriter(0);
        writer.visit(61, 1, name, null, "java/lang/Object", null);
        writer.visitEnd();
        return java.util.Map.of(name + ".class", writer.toByteArray());
    }

    private static void packing(Hostile all) {
        String kind = "jars that read differently from front and back";
        String data = PATH + "data.txt";
        raw(
                all,
                kind,
                "an entry twice",
                jar -> {
                    jar.files.put(PATH + "sample.clazz", new byte[] {1});
                    jar.files.put(PATH + "sample.clasx", new byte[] {2});
                },
                bytes -> replace(bytes, "sample.clasx", "sample.clazz"));
        raw(
                all,
                kind,
                "a class twice",
                jar -> jar.files.put(PATH + "Sampla.class", new byte[] {2}),
                bytes -> replace(bytes, "Sampla.class", "Sample.class"));
        all.change(
                kind,
                "twice but for case",
                jar -> jar.text(PATH + "A.txt", "x").text(PATH + "a.txt", "x"));
        all.change(
                kind,
                "the manifest twice but for case",
                jar -> jar.text("meta-inf/manifest.mf", "x"));
        raw(
                all,
                kind,
                "other name in front",
                jar -> jar.text(data, "x"),
                bytes -> {
                    int at = text(bytes).indexOf(data);
                    bytes[at + 5] = 'X';
                    return bytes;
                });
        raw(
                all,
                kind,
                "other name in the directory",
                jar -> jar.text(data, "x"),
                bytes -> {
                    int at = text(bytes).lastIndexOf(data);
                    bytes[at + data.length() - 5] = 'X';
                    return bytes;
                });
        raw(
                all,
                kind,
                "fewer entries in the directory",
                jar -> jar.text(data, "x"),
                bytes -> {
                    int end = bytes.length - 22;
                    bytes[end + 8]--;
                    bytes[end + 10]--;
                    return bytes;
                });
        raw(
                all,
                kind,
                "bytes in front",
                jar -> {},
                bytes -> join("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8), bytes));
        raw(all, kind, "bytes behind", jar -> {}, bytes -> join(bytes, new byte[] {1, 2, 3}));
        raw(all, kind, "a jar behind a jar", jar -> {}, bytes -> join(bytes, bytes));
        all.add(
                kind,
                "a comment",
                SampleJar.NAME,
                () -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    try (ZipOutputStream zip = new ZipOutputStream(out)) {
                        zip.setComment("PK\u0005\u0006");
                        for (var file : new SampleJar().files.entrySet()) {
                            zip.putNextEntry(new ZipEntry(file.getKey()));
                            zip.write(file.getValue());
                        }
                    }
                    return out.toByteArray();
                });
        raw(
                all,
                kind,
                "a wrong size in the directory",
                jar -> jar.text(data, "x"),
                bytes -> {
                    int at = text(bytes).lastIndexOf(data) - 46;
                    bytes[at + 24] = 5;
                    return bytes;
                });
        raw(
                all,
                kind,
                "a wrong checksum",
                jar -> jar.text(data, "x"),
                bytes -> {
                    int at = text(bytes).lastIndexOf(data) - 46;
                    bytes[at + 16]++;
                    return bytes;
                });
        all.change(kind, "a folder with content", jar -> jar.text(PATH + "folder/", "x"));
        raw(
                all,
                kind,
                "cut off",
                jar -> {},
                bytes -> java.util.Arrays.copyOf(bytes, bytes.length / 2));
        raw(all, kind, "no jar at all", jar -> {}, bytes -> HostileClasses.noise(5_000));
    }

    private static void raw(
            Hostile all,
            String kind,
            String name,
            Hostile.Change change,
            java.util.function.UnaryOperator<byte[]> bytes) {
        all.add(
                kind,
                name,
                SampleJar.NAME,
                () -> {
                    SampleJar jar = new SampleJar();
                    change.to(jar);
                    return bytes.apply(jar.bytes());
                });
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] replace(byte[] bytes, String from, String to) {
        return text(bytes)
                .replace(from, to.toLowerCase(Locale.ROOT).length() == from.length() ? to : from)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
