package org.foyer.lib.verify;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by the files of a jar and by its directory. */
class JarAttackTest extends VerifierCase {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "inner.jar",
                "org/foyer/service/sample/inner.jar",
                "org/foyer/service/sample/libx.so",
                "META-INF/versions/17/org/foyer/service/sample/Sample.class",
                "META-INF/services/java.lang.Runnable",
                "META-INF/SIGNER.SF",
                "META-INF/SIGNER.RSA",
                "META-INF/INDEX.LIST",
                "OSGI-INF/other.xml",
                "OSGI-INF/configurator/x.json",
                "OSGI-INF/permissions.perm",
                "OSGI-OPT/src/A.java",
                "java/lang/Evil.class",
                "org/foyer/api/control/Intents.class",
                "module-info.class",
                "x.txt"
            })
    void attackByFile(String name) throws IOException {
        refused(new SampleJar().text(name, "x"), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "/evil.txt", "a\\b.txt", "C:evil.txt", "a/./b.txt"})
    void dangerousNames(String name) throws IOException {
        refused(new SampleJar().text(name, "x"), "dangerous name");
    }

    @Test
    void doubledEntry() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.put(SampleJar.PATH + "sample.clazz", new byte[] {1});
        jar.files.put(SampleJar.PATH + "sample.clasx", new byte[] {2});
        byte[] bytes = jar.bytes();
        replace(bytes, "sample.clasx", "sample.clazz");
        Path file = folder.resolve("doubled.jar");
        Files.write(file, bytes);
        List<String> found = verifier.verify(file, SampleJar.NAME);
        assertFalse(found.isEmpty());
        assertTrue(
                found.get(0).contains("twice") || found.get(0).contains("cannot be read"),
                "" + found);
    }

    @Test
    void directoryAndContentThatDiffer() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.put(SampleJar.PATH + "data.txt", new byte[] {1});
        byte[] bytes = jar.bytes();
        byte[] name = (SampleJar.PATH + "data.txt").getBytes(StandardCharsets.UTF_8);
        int at =
                new String(bytes, StandardCharsets.ISO_8859_1)
                        .indexOf(new String(name, StandardCharsets.ISO_8859_1));
        bytes[at + name.length - 5] = 'X';
        Path file = folder.resolve("differing.jar");
        Files.write(file, bytes);
        assertFalse(verifier.verify(file, SampleJar.NAME).isEmpty());
    }

    private static void replace(byte[] bytes, String from, String to) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + 1)) {
            System.arraycopy(to.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, at, to.length());
        }
    }

    @Test
    void zipBomb() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.put(SampleJar.PATH + "zeros.bin", new byte[20 * 1024 * 1024]);
        refused(jar, "too large when unpacked");
    }

    @Test
    void tooManyEntries() throws IOException {
        SampleJar jar = new SampleJar();
        for (int i = 0; i < 5_001; i++) {
            jar.files.put(SampleJar.PATH + i + ".txt", new byte[0]);
        }
        refused(jar, "entries");
    }

    @Test
    void noJarAtAll() throws IOException {
        Path file = folder.resolve("x.jar");
        assertFalse(verifier.verify(file, SampleJar.NAME).isEmpty());
        Files.write(file, new byte[] {1, 2, 3});
        assertFalse(verifier.verify(file, SampleJar.NAME).isEmpty());
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(empty)) {
            zip.putNextEntry(new ZipEntry("a/"));
        }
        Files.write(file, empty.toByteArray());
        assertFalse(verifier.verify(file, SampleJar.NAME).isEmpty());
    }
}
