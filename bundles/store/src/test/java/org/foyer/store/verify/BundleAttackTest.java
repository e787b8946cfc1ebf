package org.foyer.store.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Attacks on the runtime by a service bundle (store design 4), and that a good one passes. */
class BundleAttackTest {
    @TempDir Path folder;
    private final BundleVerifier verifier = new BundleVerifier();

    private List<String> verify(SampleJar jar) throws IOException {
        return verifier.verify(jar.write(folder), SampleJar.NAME);
    }

    private void refused(SampleJar jar, String naming) throws IOException {
        List<String> found = verify(jar);
        assertFalse(found.isEmpty(), "not noticed: " + naming);
        assertTrue(found.stream().anyMatch(f -> f.contains(naming)), naming + " not in " + found);
        assertTrue(found.stream().allMatch(f -> f.endsWith(".") || f.endsWith("...")), "" + found);
    }

    @Test
    void aGoodServicePasses() throws IOException {
        assertEquals(List.of(), verify(new SampleJar()));
    }

    @Test
    void theMessageNamesClassMethodAndReference() throws IOException {
        SampleJar jar = new SampleJar().source(body("System.exit(1);"));
        assertEquals(
                List.of(
                        "Class org.foyer.service.sample.Bad, method bad()V: calls"
                                + " java.lang.System.exit(I)V, which a service may not; remove it."),
                verify(jar));
    }

    private static String body(String statements) {
        return "package org.foyer.service.sample; @SuppressWarnings({\"all\"}) class Bad {"
                + " void bad() throws Throwable { "
                + statements
                + " } }";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "System.exit(1);|java.lang.System.exit",
                "System.load(\"x\");|java.lang.System.load",
                "System.loadLibrary(\"x\");|java.lang.System.loadLibrary",
                "System.getenv();|java.lang.System.getenv",
                "System.setProperty(\"a\", \"b\");|java.lang.System.setProperty",
                "System.getProperty(\"a\");|java.lang.System.getProperty",
                "System.setOut(null);|java.lang.System.setOut",
                "System.out.println();|java.lang.System.out",
                "System.gc();|java.lang.System.gc",
                "Runtime.getRuntime().halt(1);|java.lang.Runtime",
                "new ProcessBuilder(\"sh\").start();|java.lang.ProcessBuilder",
                "ProcessHandle.current().destroy();|java.lang.ProcessHandle",
                "new Thread(() -> {}).start();|java.lang.Thread",
                "Thread.currentThread().getContextClassLoader();|java.lang.Thread",
                "Thread.getAllStackTraces();|java.lang.Thread",
                "Thread.sleep(1000000);|java.lang.Thread",
                "new ThreadGroup(\"g\");|java.lang.ThreadGroup",
                "new ThreadLocal<String>();|java.lang.ThreadLocal",
                "getClass().getClassLoader();|java.lang.Class.getClassLoader",
                "getClass().getProtectionDomain();|java.lang.Class.getProtectionDomain",
                "getClass().getModule();|java.lang.Class.getModule",
                "getClass().getMethods();|java.lang.Class.getMethods",
                "getClass().getResourceAsStream(\"/x\");|java.lang.Class.getResourceAsStream",
                "Class.forName(\"java.lang.Runtime\");|java.lang.Class.forName",
                "String.class.getDeclaredConstructor().newInstance();|java.lang.reflect",
                "java.lang.reflect.Array.newInstance(String.class, 1);|java.lang.reflect.Array",
                "java.lang.invoke.MethodHandles.lookup();|java.lang.invoke.MethodHandles",
                "StackWalker.getInstance();|java.lang.StackWalker",
                "ModuleLayer.boot();|java.lang.ModuleLayer",
                "java.util.ServiceLoader.load(Runnable.class);|java.util.ServiceLoader",
                "new java.util.Timer();|java.util.Timer",
                "java.util.concurrent.Executors.newCachedThreadPool();|Executors",
                "java.util.concurrent.ForkJoinPool.commonPool();|ForkJoinPool",
                "java.util.concurrent.CompletableFuture.runAsync(() -> {});|CompletableFuture",
                "java.util.List.of(1).parallelStream();|parallelStream",
                "java.util.List.of(1).stream().parallel();|parallel",
                "java.util.stream.StreamSupport.stream(java.util.List.of(1).spliterator(), true);|Spliterator",
                "java.util.Arrays.parallelSort(new int[2]);|parallelSort",
                "new java.util.concurrent.ConcurrentHashMap<String, String>().forEach(1L, (a, b) -> {});|ConcurrentHashMap.forEach",
                "java.util.concurrent.TimeUnit.DAYS.sleep(1);|TimeUnit.sleep",
                "java.util.concurrent.locks.LockSupport.park();|LockSupport",
                "java.util.Locale.setDefault(java.util.Locale.FRANCE);|java.util.Locale.setDefault",
                "java.util.TimeZone.setDefault(null);|java.util.TimeZone.setDefault",
                "Integer.getInteger(\"x\");|java.lang.Integer.getInteger",
                "java.util.ResourceBundle.getBundle(\"x\");|java.util.ResourceBundle",
                "new java.util.Scanner(new java.io.File(\"/etc/passwd\"));|java.util.Scanner",
                "new java.util.Formatter(\"/tmp/x\");|java.util.Formatter",
                "java.nio.file.Files.readAllBytes(java.nio.file.Path.of(\"/etc/passwd\"));|java.nio.file",
                "new java.io.FileInputStream(\"/etc/passwd\");|java.io.FileInputStream",
                "new java.net.Socket(\"evil.test\", 1);|java.net.Socket",
                "java.net.InetAddress.getByName(\"evil.test\");|java.net.InetAddress",
                "new java.net.URL(\"http://evil.test\").openStream();|java.net.URL",
                "java.security.Security.getProviders();|java.security.Security",
                "javax.naming.InitialContext.doLookup(\"ldap://evil\");|javax.naming",
                "java.lang.management.ManagementFactory.getRuntimeMXBean();|java.lang.management",
                "java.util.logging.LogManager.getLogManager().reset();|java.util.logging",
                "java.util.prefs.Preferences.userRoot();|java.util.prefs",
                "new javax.script.ScriptEngineManager();|javax.script",
                "java.lang.ref.Cleaner.create();|java.lang.ref.Cleaner",
                "java.time.zone.ZoneRulesProvider.refresh();|java.time.zone",
                "org.slf4j.LoggerFactory.getILoggerFactory();|LoggerFactory.getILoggerFactory",
                "org.slf4j.MDC.clear();|org.slf4j.MDC",
                "org.osgi.framework.FrameworkUtil.getBundle(getClass());|org.osgi.framework",
                "org.foyer.api.control.Intents i = null; i.withdrawAll(\"x\");|org.foyer.api.control.Intents",
                "org.foyer.api.history.History h = null; h.purge(null);|org.foyer.api.history.History",
                "org.foyer.api.store.Store s = null; s.order();|org.foyer.api.store.Store",
                "new Exception().printStackTrace();|printStackTrace",
                "Runnable r = Runtime.getRuntime()::gc;|java.lang.Runtime",
                "java.util.function.IntConsumer c = System::exit;|java.lang.System.exit",
                "Object o = new Thread[0];|java.lang.Thread",
                "Object o = new Thread[1][1];|java.lang.Thread",
                "Object o = Thread.class;|java.lang.Thread",
                "Object o = this; Thread t = (Thread) o;|java.lang.Thread",
                "try { bad(); } catch (java.io.IOException e) { }|java.io.IOException"
            })
    void attackByCode(String statements, String naming) throws IOException {
        refused(new SampleJar().source(body(statements)), naming);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "class Bad extends Thread {}|extends java.lang.Thread",
                "class Bad extends ClassLoader {}|extends java.lang.ClassLoader",
                "class Bad extends java.util.TimerTask { public void run() {} }|java.util.TimerTask",
                "class Bad { @Override protected void finalize() {} }|finalizer",
                "class Bad { native void x(); }|is native",
                "class Bad { Thread t; }|field t: has type java.lang.Thread",
                "class Bad { void x(ClassLoader l) {} }|takes java.lang.ClassLoader",
                "abstract class Bad implements org.osgi.framework.BundleActivator {}|BundleActivator",
                "abstract class Bad implements org.osgi.framework.hooks.resolver.ResolverHook {}|ResolverHook",
                "class Bad extends java.util.ArrayList<String> { void x() { parallelStream(); } }|parallelStream",
                "class Bad extends java.util.concurrent.ConcurrentHashMap<String, String> { void x() { forEach(1, (a, b) -> {}); } }|ConcurrentHashMap.forEach",
                "class Bad extends RuntimeException { void x() { printStackTrace(); } }|printStackTrace",
                "class Bad { void x(org.osgi.framework.BundleContext c) {} }|BundleContext",
                "interface Bad extends java.lang.reflect.InvocationHandler {}|InvocationHandler"
            })
    void attackByDeclaration(String declaration, String naming) throws IOException {
        String source = "package org.foyer.service.sample; @SuppressWarnings(\"all\") ";
        refused(new SampleJar().source(source + declaration), naming);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "Fragment-Host: org.foyer.api|Fragment-Host",
                "Bundle-Activator: org.foyer.service.sample.Sample|Bundle-Activator",
                "ExtensionBundle-Activator: a.B|ExtensionBundle-Activator",
                "DynamicImport-Package: *|DynamicImport-Package",
                "Bundle-NativeCode: x.so|Bundle-NativeCode",
                "Bundle-ClassPath: .,inner.jar|Bundle-ClassPath",
                "Require-Bundle: org.foyer.store|Require-Bundle",
                "Multi-Release: true|Multi-Release",
                "Launcher-Agent-Class: a.B|Launcher-Agent-Class",
                "Class-Path: /tmp/x.jar|Class-Path",
                "Bundle-UpdateLocation: http://evil.test|Bundle-UpdateLocation",
                "Bundle-ActivationPolicy: lazy|Bundle-ActivationPolicy",
                "Export-Package: org.foyer.api.control;version=9|Export-Package names org.foyer.api.control",
                "Export-Package: org.foyer.service.sampler|Export-Package names org.foyer.service.sampler",
                "Export-Package: java.lang|Export-Package names java.lang",
                "Provide-Capability: osgi.identity;osgi.identity=x|osgi.identity",
                "Provide-Capability: osgi.service;objectClass:List<String>=\"org.foyer.api.store.Store\"|org.foyer.api.store.Store",
                "Provide-Capability: osgi.extender;osgi.extender=osgi.component|osgi.extender",
                "Bundle-SymbolicName: org.foyer.store|Bundle-SymbolicName twice",
                "import-package: org.osgi.framework|twice"
            })
    void attackByHeader(String header, String naming) throws IOException {
        refused(
                new SampleJar().text("META-INF/MANIFEST.MF", SampleJar.MANIFEST + header + "\n"),
                naming);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "org.slf4j,java.util|org.osgi.framework|org.osgi.framework",
                "org.slf4j,java.util|org.foyer.api.store|org.foyer.api.store",
                "org.slf4j,java.util|java.net|java.net",
                "org.slf4j,java.util|org.slf4j.spi|org.slf4j.spi",
                "org.slf4j,java.util|org.slf4j;bundle-symbolic-name=x|bundle-symbolic-name",
                "Name: org.foyer.service.sample|Name: org.foyer.service.sample;fragment-attachment:=always|fragment-attachment",
                "Name: org.foyer.service.sample|Name: org.foyer.service.samples|symbolic name",
                "ManifestVersion: 2|ManifestVersion: 1|Bundle-ManifestVersion",
                "OSGI-INF/sample.xml|OSGI-INF/*.xml|OSGI-INF/*.xml",
                "OSGI-INF/sample.xml|OSGI-INF/none.xml|OSGI-INF/none.xml",
                "osgi.component|osgi.configurator|another extender",
                "osgi.ee;|osgi.native;|osgi.native"
            })
    void attackByChangedHeader(String from, String to, String naming) throws IOException {
        String changed = SampleJar.MANIFEST.replace(from, to);
        assertFalse(changed.equals(SampleJar.MANIFEST));
        refused(new SampleJar().text("META-INF/MANIFEST.MF", changed), naming);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "class=\"org.foyer.service.sample.Sample\"|class=\"java.lang.Thread\"|java.lang.Thread",
                "class=\"org.foyer.service.sample.Sample\"|class=\"org.foyer.store.install.Installer\"|Installer",
                "interface=\"org.foyer.api.service.DeviceControl\"|interface=\"org.foyer.api.control.Intents\"|Intents",
                "interface=\"org.foyer.api.service.DeviceControl\"|interface=\"org.osgi.service.cm.ConfigurationAdmin\"|ConfigurationAdmin",
                "interface=\"org.foyer.api.service.DeviceControl\"|interface=\"org.foyer.api.service.\"|no facade",
                "<implementation|<service><provide interface=\"org.foyer.api.service.HomeReadings\"/></service><implementation|provides",
                "<implementation|<service><provide interface=\"org.osgi.framework.hooks.service.FindHook\"/></service><implementation|FindHook",
                "name=\"org.foyer.service.sample.Sample\"|name=\"org.foyer.store\"|outside",
                "init=\"2\"|configuration-pid=\"org.foyer.broker\"|configuration-pid",
                "init=\"2\"|factory=\"f\"|component factory",
                "<implementation|<properties entry=\"x\"/><implementation|properties",
                "<implementation|<implementation class=\"org.foyer.service.sample.Sample\"/><implementation|exactly one",
                "<scr:component|<!DOCTYPE x><scr:component|document type",
                "UTF-8|UTF-16|encoding",
                "</scr:component>||well-formed"
            })
    void attackByComponentDescription(String from, String to, String naming) throws IOException {
        String changed = SampleJar.COMPONENT.replace(from, to == null ? "" : to);
        assertFalse(changed.equals(SampleJar.COMPONENT));
        refused(new SampleJar().text("OSGI-INF/sample.xml", changed), naming);
    }

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

    @Test
    void classOutsideItsPrefix() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.putAll(
                SampleJar.compile(
                        Map.of("org.foyer.other.Bad", "package org.foyer.other; class Bad {}")));
        refused(jar, "org/foyer/other/Bad.class");
    }

    @Test
    void classInAFileOfAnotherName() throws IOException {
        SampleJar jar = new SampleJar();
        byte[] bytes = jar.files.get(SampleJar.PATH + "Sample.class");
        jar.files.put(SampleJar.PATH + "Other.class", bytes);
        refused(jar, "holds another class");
    }

    @Test
    void classOfANewerPlatform() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.get(SampleJar.PATH + "Sample.class")[7] = 62;
        refused(jar, "release 17");
    }

    @Test
    void classWithPreviews() throws IOException {
        SampleJar jar = new SampleJar();
        byte[] bytes = jar.files.get(SampleJar.PATH + "Sample.class");
        bytes[4] = (byte) 0xff;
        bytes[5] = (byte) 0xff;
        refused(jar, "release 17");
    }

    @Test
    void classThatIsCutOff() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.computeIfPresent(
                SampleJar.PATH + "Sample.class", (n, b) -> Arrays.copyOf(b, b.length / 2));
        refused(jar, "malformed");
    }

    private static MethodVisitor method(ClassWriter writer) {
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC,
                SampleJar.PATH + "Bad",
                null,
                "java/lang/Object",
                null);
        return writer.visitMethod(Opcodes.ACC_STATIC, "bad", "()V", null, null);
    }

    private static SampleJar assembled(ClassWriter writer, MethodVisitor method) {
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(4, 4);
        method.visitEnd();
        writer.visitEnd();
        SampleJar jar = new SampleJar();
        jar.files.put(SampleJar.PATH + "Bad.class", writer.toByteArray());
        return jar;
    }

    private static final Handle EXIT =
            new Handle(Opcodes.H_INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);

    @Test
    void methodHandleConstant() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitLdcInsn(EXIT);
        method.visitInsn(Opcodes.POP);
        refused(assembled(writer, method), "method handle");
    }

    @Test
    void methodTypeConstant() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitLdcInsn(Type.getMethodType("(I)V"));
        method.visitInsn(Opcodes.POP);
        refused(assembled(writer, method), "method handle or method type");
    }

    @Test
    void dynamicConstant() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitLdcInsn(
                new ConstantDynamic(
                        "x",
                        "Ljava/lang/Object;",
                        new Handle(
                                Opcodes.H_INVOKESTATIC,
                                "java/lang/invoke/ConstantBootstraps",
                                "invoke",
                                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                                        + "Ljava/lang/Class;Ljava/lang/invoke/MethodHandle;"
                                        + "[Ljava/lang/Object;)Ljava/lang/Object;",
                                false),
                        EXIT,
                        1));
        method.visitInsn(Opcodes.POP);
        refused(assembled(writer, method), "dynamic constant");
    }

    @Test
    void dynamicCallThroughAForeignBootstrap() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitInvokeDynamicInsn(
                "x",
                "()V",
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        SampleJar.PATH + "Sample",
                        "bootstrap",
                        "()Ljava/lang/invoke/CallSite;",
                        false));
        refused(assembled(writer, method), "links through");
    }

    @Test
    void lambdaOverAForbiddenHandle() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitInvokeDynamicInsn(
                "accept",
                "()Ljava/util/function/IntConsumer;",
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/LambdaMetafactory",
                        "metafactory",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
                                + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;"
                                + "Ljava/lang/invoke/MethodHandle;Ljava/lang/invoke/MethodType;)"
                                + "Ljava/lang/invoke/CallSite;",
                        false),
                Type.getMethodType("(I)V"),
                EXIT,
                Type.getMethodType("(I)V"));
        method.visitInsn(Opcodes.POP);
        refused(assembled(writer, method), "java.lang.System.exit");
    }

    @Test
    void directCallOfABootstrap() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        method.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/invoke/MethodHandles",
                "lookup",
                "()Ljava/lang/invoke/MethodHandles$Lookup;",
                false);
        method.visitInsn(Opcodes.POP);
        refused(assembled(writer, method), "java.lang.invoke.MethodHandles");
    }

    @Test
    void forbiddenMemberInTheConstantPoolAlone() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        MethodVisitor method = method(writer);
        writer.newMethod("java/lang/Runtime", "getRuntime", "()Ljava/lang/Runtime;", false);
        refused(assembled(writer, method), "java.lang.Runtime");
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

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "/evil.txt", "a\\b.txt", "C:evil.txt", "a/./b.txt"})
    void dangerousNames(String name) throws IOException {
        refused(new SampleJar().text(name, "x"), "dangerous name");
    }

    @Test
    void manifestSections() throws IOException {
        refused(
                new SampleJar()
                        .text(
                                "META-INF/MANIFEST.MF",
                                SampleJar.MANIFEST + "\nName: org/foyer/\nSealed: true\n"),
                "sections");
    }

    @Test
    void noManifest() throws IOException {
        SampleJar jar = new SampleJar();
        jar.files.remove("META-INF/MANIFEST.MF");
        refused(jar, "MANIFEST.MF");
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
