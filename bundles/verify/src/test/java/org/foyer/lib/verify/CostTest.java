package org.foyer.lib.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What it costs to be attacked: memory and time of a verification are bounded. */
class CostTest extends VerifierCase {
    private static final int MEBIBYTE = 1024 * 1024;

    @Test
    @DisplayName("A jar of 8 x 15 MB of zeros is refused before anything of it is unpacked")
    void zeros() throws IOException {
        Path jar = folder.resolve("zeros.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            byte[] zeros = new byte[MEBIBYTE];
            for (int i = 0; i < 8; i++) {
                zip.putNextEntry(new ZipEntry(SampleJar.PATH + i + ".bin"));
                for (int j = 0; j < 15; j++) {
                    zip.write(zeros);
                }
            }
        }
        assertTrue(Files.size(jar) < 200_000);
        verifier.verify(jar, SampleJar.NAME); // classes are loaded
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        List<String> found = verifier.verify(jar, SampleJar.NAME);
        long used = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertFalse(found.isEmpty());
        assertTrue(used < MEBIBYTE, used + " bytes");
    }

    @Test
    @DisplayName("What a jar may hold follows from the heap of the home")
    void bounds() throws IOException {
        assertEquals(6L * MEBIBYTE, JarContent.most(96L * MEBIBYTE));
        assertEquals(2L * MEBIBYTE, JarContent.most(16L * MEBIBYTE));
        assertEquals(32L * MEBIBYTE, JarContent.most(Long.MAX_VALUE));
        SampleJar jar = new SampleJar();
        jar.files.put(SampleJar.PATH + "a.bin", HostileClasses.noise(3 * MEBIBYTE));
        Findings findings = new Findings();
        JarContent.read(jar.write(folder), 2L * MEBIBYTE, findings);
        assertFalse(findings.isEmpty());
        Findings room = new Findings();
        assertFalse(JarContent.read(jar.write(folder), 6L * MEBIBYTE, room).isEmpty());
        assertTrue(room.isEmpty());
    }

    @Test
    @DisplayName("900 classes deep, called 9,000 times, is refused within seconds")
    void deep() {
        SampleJar jar = new SampleJar();
        String above = "java/lang/Object";
        for (int i = 0; i < 900; i++) {
            ClassWriter writer = new ClassWriter(0);
            String name = SampleJar.PATH + "C" + i;
            writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, above, null);
            if (i == 899) {
                MethodVisitor method =
                        writer.visitMethod(Opcodes.ACC_STATIC, "bad", "()V", null, null);
                method.visitCode();
                for (int call = 0; call < 9_000; call++) {
                    method.visitMethodInsn(Opcodes.INVOKESTATIC, name, "m" + call, "()V", false);
                }
                method.visitInsn(Opcodes.RETURN);
                method.visitMaxs(1, 1);
                method.visitEnd();
            }
            writer.visitEnd();
            jar.files.put(name + ".class", writer.toByteArray());
            above = name;
        }
        assertTimeout(Duration.ofSeconds(10), () -> refused(jar, "own types"));
    }

    @Test
    @DisplayName(
            "One bad class is a line for each thing it does, in Java's notation, with a remedy")
    void messages() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            body.append("new java.io.File(\"a\").delete();");
            body.append("new java.io.FileReader(\"a\").read(new char[1]);");
            body.append("System.out.println(1);");
        }
        body.append("new Thread(() -> {}).start(); java.util.List.of(1).parallelStream();");
        SampleJar jar =
                new SampleJar()
                        .source(
                                "package org.foyer.service.sample; class Bad {"
                                        + " void bad(java.util.Map.Entry<String, int[]> e)"
                                        + " throws Exception { "
                                        + body
                                        + " } }");
        List<String> found = verify(jar);
        assertEquals(4, found.size(), String.join("\n", found));
        assertEquals(
                "Class org.foyer.service.sample.Bad, method bad(java.util.Map.Entry): uses"
                        + " java.io.File (and 159 places more, with java.io.FileReader,"
                        + " java.io.PrintStream), which a service may not; a service has no files"
                        + " and no network of its own: use the facades of org.foyer.api.service.",
                found.get(0));
        assertTrue(found.stream().noneMatch(f -> f.contains(";)") || f.contains("/")), "" + found);
    }
}
