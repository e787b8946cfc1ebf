package org.foyer.lib.verify;

/** Hostile bundles by what their code, written in Java, does. */
final class HostileCode {
    private HostileCode() {}

    static void into(Hostile all) {
        process(all);
        outside(all);
        insides(all);
        shared(all);
        declared(all);
    }

    private static void process(Hostile all) {
        all.statements(
                "end the process",
                "System.exit(1);",
                "Runtime.getRuntime().halt(1);",
                "Runtime.getRuntime().exit(1);",
                "Runtime.getRuntime().addShutdownHook(null);",
                "IntConsumer c = System::exit; c.accept(1);",
                "ProcessHandle.current().destroy();");
        all.statements(
                "start a process",
                "new ProcessBuilder(\"sh\").start();",
                "Runtime.getRuntime().exec(\"sh\");",
                "Runtime.getRuntime().exec(new String[] {\"sh\"}, null);",
                "Function<String[], ProcessBuilder> f = ProcessBuilder::new;",
                "ProcessHandle.allProcesses();");
        all.statements(
                "threads of its own",
                "new Thread(() -> {}).start();",
                "new ThreadGroup(\"g\");",
                "Executors.newCachedThreadPool();",
                "Executors.newScheduledThreadPool(1);",
                "new ForkJoinPool();",
                "ForkJoinPool.commonPool();",
                "CompletableFuture.runAsync(() -> {});",
                "new Timer();",
                "new ThreadPoolExecutor(1, 1, 1, TimeUnit.DAYS, new LinkedBlockingQueue<>());",
                "CompletionStage<String> s = null; s.thenRunAsync(() -> {});",
                "CompletionStage<String> s = null; s.toCompletableFuture();",
                "new java.util.concurrent.FutureTask<String>(() -> \"\").run();");
        all.statements(
                "the common pool",
                "List.of(1).parallelStream();",
                "List.of(1).stream().parallel();",
                "IntStream.range(0, 9).parallel();",
                "StreamSupport.stream(List.of(1).spliterator(), true);",
                "Arrays.parallelSort(new int[2]);",
                "Arrays.parallelPrefix(new int[2], Integer::sum);",
                "Arrays.parallelSetAll(new int[2], i -> i);",
                "new ConcurrentHashMap<String, String>().forEach(1L, (a, b) -> {});",
                "new ConcurrentHashMap<String, String>().reduceKeys(1L, (a, b) -> a);",
                "new ConcurrentHashMap<String, String>().searchValues(1L, a -> a);",
                "Function<Collection<String>, Stream<String>> f = Collection::parallelStream;",
                "class Mine extends ArrayList<String> { void go() { super.parallelStream(); } }");
        all.statements(
                "block for ever",
                "Thread.sleep(1000000);",
                "TimeUnit.DAYS.sleep(1);",
                "java.util.concurrent.locks.LockSupport.park();",
                "new CountDownLatch(1).await();",
                "new Semaphore(0).acquire();",
                "new SynchronousQueue<String>().take();",
                "new ArrayBlockingQueue<String>(1).take();",
                "new java.util.concurrent.locks.ReentrantLock().newCondition().await();",
                "new Phaser(1).arriveAndAwaitAdvance();",
                "TimeUnit.DAYS.timedJoin(null, 1);");
        all.statements(
                "native code",
                "System.load(\"x\");",
                "System.loadLibrary(\"x\");",
                "Runtime.getRuntime().load(\"x\");",
                "System.mapLibraryName(\"x\");");
        all.declarations("native code", "class Bad { native void x(); }");
    }

    private static void outside(Hostile all) {
        all.statements(
                "files",
                "java.nio.file.Files.readAllBytes(java.nio.file.Path.of(\"/etc/passwd\"));",
                "new java.io.FileInputStream(\"/etc/passwd\");",
                "new java.io.File(\"/tmp\").delete();",
                "new java.io.RandomAccessFile(\"/tmp/x\", \"rw\");",
                "new java.io.FileWriter(\"/tmp/x\");",
                "new Scanner(new java.io.File(\"/etc/passwd\"));",
                "new Formatter(\"/tmp/x\");",
                "new java.io.PrintStream(\"/tmp/x\");",
                "new java.util.zip.ZipFile(\"/tmp/x\");",
                "java.nio.file.FileSystems.getDefault();",
                "new java.util.jar.JarFile(\"/tmp/x\");",
                "java.io.File.createTempFile(\"a\", \"b\");");
        all.statements(
                "the network",
                "new java.net.Socket(\"evil.test\", 1);",
                "new java.net.ServerSocket(1);",
                "new java.net.DatagramSocket();",
                "java.net.InetAddress.getByName(\"evil.test\");",
                "new java.net.URL(\"http://evil.test\").openStream();",
                "java.net.NetworkInterface.getNetworkInterfaces();",
                "java.nio.channels.SocketChannel.open();",
                "java.net.http.HttpClient.newHttpClient();",
                "java.net.ProxySelector.setDefault(null);");
        all.statements(
                "names and remote objects",
                "javax.naming.InitialContext.doLookup(\"ldap://evil\");",
                "new javax.naming.InitialContext();",
                "java.rmi.registry.LocateRegistry.getRegistry();",
                "java.rmi.Naming.lookup(\"x\");");
        all.statements(
                "properties and environment",
                "System.getenv();",
                "System.getenv(\"x\");",
                "System.getProperty(\"a\");",
                "System.getProperties();",
                "System.setProperty(\"a\", \"b\");",
                "System.clearProperty(\"a\");",
                "Integer.getInteger(\"x\");",
                "Long.getLong(\"x\");",
                "Boolean.getBoolean(\"x\");",
                "UnaryOperator<String> f = System::getProperty;");
        all.statements(
                "standard streams",
                "System.out.println();",
                "System.err.println();",
                "System.in.read();",
                "System.setOut(null);",
                "System.setErr(null);",
                "System.setIn(null);",
                "System.console();",
                "new Exception().printStackTrace();",
                "Consumer<Throwable> c = Throwable::printStackTrace;");
        all.statements(
                "the log of others",
                "org.slf4j.LoggerFactory.getLogger(\"org.foyer.home\").info(\"x\");",
                "org.slf4j.LoggerFactory.getILoggerFactory();",
                "org.slf4j.MDC.clear();",
                "org.slf4j.MarkerFactory.getMarker(\"x\");",
                "java.util.logging.LogManager.getLogManager().reset();",
                "java.util.logging.Logger.getLogger(\"\").setLevel(null);",
                "System.getLogger(\"x\");",
                "org.slf4j.Logger l = null; synchronized (l) { x = l; }");
    }

    private static void insides(Hostile all) {
        all.statements(
                "class loaders",
                "getClass().getClassLoader();",
                "Thread.currentThread().getContextClassLoader();",
                "ClassLoader.getSystemClassLoader();",
                "Class.forName(\"java.lang.Runtime\");",
                "Class.forName(\"java.lang.Runtime\", true, null);",
                "new java.net.URLClassLoader(new java.net.URL[0]);",
                "getClass().getModule();",
                "ModuleLayer.boot();",
                "getClass().getResourceAsStream(\"/x\");",
                "getClass().getProtectionDomain();");
        all.statements(
                "reflection",
                "getClass().getMethods();",
                "getClass().getDeclaredFields();",
                "String.class.getDeclaredConstructor().newInstance();",
                "java.lang.reflect.Array.newInstance(String.class, 1);",
                "java.lang.reflect.Proxy.newProxyInstance(null, new Class<?>[0], null);",
                "Object.class.getMethod(\"toString\").invoke(this);",
                "getClass().getRecordComponents();",
                "getClass().getNestHost();",
                "getClass().getSuperclass();",
                "Function<Class<?>, Object> f = Class::getMethods;",
                "getClass().arrayType();",
                "TimeUnit.class.getEnumConstants();",
                "getClass().getRecordComponents();",
                "getClass().getAnnotations();",
                "Thread.State.class.getEnumConstants();");
        all.statements(
                "method handles",
                "java.lang.invoke.MethodHandles.lookup();",
                "java.lang.invoke.MethodHandles.publicLookup();",
                "java.lang.invoke.MethodType.methodType(void.class);",
                "java.lang.invoke.MethodHandle h = null; h.invoke();",
                "x = java.lang.invoke.VarHandle.class;",
                "java.lang.invoke.MethodHandleProxies.isWrapperInstance(x);",
                "new java.lang.invoke.ConstantCallSite(null);");
        all.statements(
                "serialization",
                "new java.io.ObjectInputStream(null).readObject();",
                "new java.io.ObjectOutputStream(null).writeObject(x);",
                "java.io.ObjectInputFilter.Config.setSerialFilter(null);",
                "Runnable r = (Runnable & java.io.Serializable) () -> {}; x = r;");
        all.declarations(
                "serialization",
                "class Bad implements java.io.Serializable {"
                        + " private void readObject(java.io.ObjectInputStream in) {} }",
                "abstract class Bad implements java.io.Externalizable {}");
        all.statements(
                "interpreters of Java's own",
                "new java.beans.XMLDecoder((java.io.InputStream) null);",
                "java.beans.Introspector.flushCaches();",
                "new javax.script.ScriptEngineManager();",
                "javax.tools.ToolProvider.getSystemJavaCompiler();",
                "javax.xml.parsers.DocumentBuilderFactory.newInstance();",
                "javax.xml.transform.TransformerFactory.newInstance();",
                "java.beans.Expression e = null; e.execute();");
        all.statements(
                "management",
                "java.lang.management.ManagementFactory.getRuntimeMXBean();",
                "java.lang.management.ManagementFactory.getPlatformMBeanServer();",
                "javax.management.MBeanServerFactory.createMBeanServer();",
                "java.lang.management.ManagementFactory.getThreadMXBean().getThreadInfo(1);");
        all.statements(
                "security providers",
                "java.security.Security.getProviders();",
                "java.security.Security.setProperty(\"a\", \"b\");",
                "java.security.KeyStore.getInstance(\"JKS\");",
                "java.security.SecureRandom.getInstanceStrong();",
                "javax.net.ssl.SSLContext.setDefault(null);");
        all.statements(
                "references and the collector",
                "java.lang.ref.Cleaner.create();",
                "new java.lang.ref.WeakReference<>(x);",
                "new java.lang.ref.ReferenceQueue<String>();",
                "System.gc();",
                "System.runFinalization();",
                "Runtime.getRuntime().gc();",
                "Runtime.getRuntime().totalMemory();");
        all.statements(
                "other code's stack",
                "StackWalker.getInstance();",
                "Thread.getAllStackTraces();",
                "Thread.currentThread().getStackTrace();",
                "Thread.currentThread().interrupt();",
                "Thread.currentThread().setPriority(10);",
                "new ThreadLocal<String>();",
                "new InheritableThreadLocal<String>();");
        all.statements(
                "found by name",
                "ServiceLoader.load(Runnable.class);",
                "ResourceBundle.getBundle(\"x\");",
                "java.util.prefs.Preferences.userRoot();",
                "x = java.nio.charset.spi.CharsetProvider.class;",
                "java.time.zone.ZoneRulesProvider.refresh();",
                "java.sql.DriverManager.getConnection(\"jdbc:x\");");
    }

    private static void shared(Hostile all) {
        all.statements(
                "settings of the whole process",
                "Locale.setDefault(Locale.FRANCE);",
                "Locale.setDefault(Locale.Category.FORMAT, Locale.FRANCE);",
                "TimeZone.setDefault(null);",
                "Consumer<TimeZone> c = TimeZone::setDefault;",
                "Thread.setDefaultUncaughtExceptionHandler(null);",
                "java.net.URL.setURLStreamHandlerFactory(null);",
                "java.net.Authenticator.setDefault(null);");
        all.statements(
                "locks that others hold",
                "synchronized (String.class) { x = 1; }",
                "synchronized (\"interned\") { x = 1; }",
                "synchronized (Boolean.TRUE) { x = 1; }",
                "synchronized (Locale.ROOT) { x = 1; }",
                "synchronized (org.foyer.api.service.HomeReadings.class) { x = 1; }",
                "synchronized (org.foyer.api.device.DeviceKind.BATTERY) { x = 1; }",
                "synchronized (getClass().getName()) { x = 1; }",
                "synchronized (x) { wait(); }",
                "Object o = x; synchronized (o) { x = 1; }",
                "Object o = new Object(); o = \"s\"; synchronized (o) { x = 1; }",
                "synchronized (Bad.class.cast(this).x) { x = 1; }",
                "synchronized (TimeUnit.DAYS) { x = 1; }");
        all.declarations(
                "locks that others hold",
                "class Bad { final Object lock = \"s\"; void x() { synchronized (lock) {} } }",
                "class Bad { final Object lock; Bad(boolean b) { lock = b ? new Object() : \"s\"; }"
                        + " void x() { synchronized (lock) {} } }",
                "class Bad { Object lock = new Object(); void x() { synchronized (lock) {} } }",
                "class Bad { static final Class<?> LOCK = Object.class;"
                        + " void x() { synchronized (LOCK) {} } }",
                "class Bad { void x(Object lock) { synchronized (lock) {} } }",
                "class Bad { final Runnable lock; Bad(Runnable r) { lock = r; }"
                        + " void x() { synchronized (lock) {} } }");
        all.statements(
                "the framework",
                "org.osgi.framework.FrameworkUtil.getBundle(getClass());",
                "org.osgi.framework.BundleContext c = null; c.getBundles();",
                "org.osgi.framework.Bundle b = null; b.uninstall();",
                "x = (org.osgi.framework.ServiceReference<?>) x;",
                "org.osgi.service.component.ComponentContext c = null; c.getBundleContext();",
                "org.osgi.framework.wiring.BundleWiring w = null; w.getClassLoader();");
        all.statements(
                "the home behind the facades",
                "org.foyer.api.control.Intents i = null; i.withdrawAll(\"x\");",
                "org.foyer.api.history.History h = null; h.purge(null);",
                "org.foyer.api.store.Subscriptions s = null; s.order();",
                "org.foyer.api.home.Home h = null; h.state();",
                "org.foyer.api.notice.Notices n = null; n.all();",
                "org.foyer.api.runtime.Tasks t = null; t.blocking(\"x\");",
                "x = org.foyer.api.storage.Storage.class;",
                "x = org.foyer.api.binding.DeviceDriver.class;",
                "x = org.foyer.api.identity.Identity.class;",
                "x = org.foyer.api.control.Limits.class;",
                "new org.foyer.lib.verify.BundleVerifier();");
    }

    private static void declared(Hostile all) {
        all.declarations(
                "dangerous supertypes",
                "class Bad extends Thread {}",
                "class Bad extends ClassLoader {}",
                "class Bad extends TimerTask { public void run() {} }",
                "class Bad extends RecursiveAction { protected void compute() {} }",
                "class Bad extends java.security.Provider { Bad() { super(\"x\", \"1\", \"x\"); } }",
                "abstract class Bad implements org.osgi.framework.BundleActivator {}",
                "abstract class Bad implements org.osgi.framework.hooks.resolver.ResolverHook {}",
                "abstract class Bad implements org.osgi.framework.hooks.weaving.WeavingHook {}",
                "interface Bad extends java.lang.reflect.InvocationHandler {}",
                "class Bad extends ListResourceBundle { protected Object[][] getContents()"
                        + " { return null; } }",
                "abstract class Bad extends java.time.chrono.AbstractChronology {}",
                "class Bad extends ThreadLocal<String> {}");
        all.declarations(
                "dangerous signatures",
                "class Bad { Thread t; }",
                "class Bad { void x(ClassLoader l) {} }",
                "class Bad { java.io.File x() { return null; } }",
                "class Bad { void x() throws java.io.IOException {} }",
                "class Bad { void x() { try { x(); } catch (SecurityException e) {} } }",
                "class Bad { Object x = Thread.class; }",
                "class Bad { Object x = new Thread[1][1]; }",
                "class Bad { boolean x(Object o) { return o instanceof ClassLoader; } }",
                "record Bad(Thread t) {}",
                "class Bad { void x(org.osgi.framework.BundleContext c) {} }");
        all.declarations(
                "finalizers",
                "class Bad { @Override protected void finalize() {} }",
                "class Bad { protected final void finalize() throws Throwable {} }",
                "class Bad { static class In extends ArrayList<String> {"
                        + " protected void finalize() {} } }",
                "enum Bad2 { A; } class Bad { void x(Bad b) throws Throwable { b.finalize(); } }");
        all.declarations(
                "a name of its own that opens what is inherited",
                "interface Open { Stream<String> parallelStream(); } class Bad extends"
                        + " ArrayList<String> implements Open { public Stream<String>"
                        + " parallelStream() { return null; } }",
                "interface Bad { void printStackTrace(); }",
                "interface Bad { void finalize(); }",
                "interface Bad<S> { S parallel(); }",
                "interface Bad { void forEach(long n, BiConsumer<String, String> c); }",
                "interface Bad { String search(long n, BiFunction<String, String, String> c); }");
        all.declarations(
                "inherited members through an own class",
                "class Bad extends ArrayList<String> { void x() { parallelStream(); } }",
                "class Mid extends ArrayList<String> {} class Bad extends Mid {"
                        + " void x() { super.parallelStream(); } }",
                "class Bad extends RuntimeException { void x() { printStackTrace(); } }",
                "class Bad extends ConcurrentHashMap<String, String> {"
                        + " void x() { forEach(1, (a, b) -> {}); } }",
                "abstract class Bad implements Collection<String> {"
                        + " void x() { parallelStream(); } }",
                "abstract class Bad implements Stream<String> { void x() { parallel(); } }");
    }
}
