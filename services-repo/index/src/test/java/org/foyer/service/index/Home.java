package org.foyer.service.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** A framework with an HTTP server on a free port and the embedded broker. */
final class Home implements AutoCloseable {
    private static final List<String> BUNDLES =
            List.of(
                    "org.osgi.util.function",
                    "org.osgi.util.promise",
                    "org.osgi.service.component-",
                    "org.osgi.service.cm",
                    "org.osgi.service.log",
                    "org.apache.felix.configadmin",
                    "org.apache.felix.scr",
                    "commons-io",
                    "commons-fileupload",
                    "org.apache.felix.http.servlet-api",
                    "org.apache.felix.http.jetty12",
                    "jackson-core",
                    "jackson-annotations",
                    "jackson-databind",
                    "foyer-api",
                    "foyer-platform",
                    "foyer-broker");

    private final Framework framework;

    Home(Path cache) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("org.osgi.framework.storage", cache.toString());
        settings.put("org.osgi.framework.storage.clean", "onFirstInit");
        settings.put(
                "org.osgi.framework.system.packages.extra",
                "org.slf4j;version=2.0.20,org.slf4j.spi;version=2.0.20,org.slf4j.event;version=2.0.20");
        settings.put("foyer.data", cache.resolveSibling("data").toString());
        settings.put("org.osgi.service.http.port", "0");
        settings.put("org.apache.felix.http.host", "127.0.0.1");
        framework =
                ServiceLoader.load(FrameworkFactory.class)
                        .findFirst()
                        .orElseThrow()
                        .newFramework(settings);
        framework.start();
        BundleContext context = framework.getBundleContext();
        List<Bundle> bundles =
                BUNDLES.stream()
                        .map(
                                name -> {
                                    try {
                                        return context.installBundle(jar(name).toUri().toString());
                                    } catch (org.osgi.framework.BundleException e) {
                                        throw new IllegalStateException(e);
                                    }
                                })
                        .toList();
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    /** The jar of that name on the test's class path. */
    static Path jar(String name) {
        return Arrays.stream(
                        System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(p -> p.getFileName().toString().startsWith(name))
                .filter(p -> p.toString().endsWith(".jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + ": build at least to package"));
    }

    void configure(String pid, Map<String, Object> values) throws Exception {
        ServiceReference<?> reference =
                framework.getBundleContext()
                        .getAllServiceReferences("org.osgi.service.cm.ConfigurationAdmin", null)[0];
        Object admin = framework.getBundleContext().getService(reference);
        Class<?> type = reference.getBundle().loadClass("org.osgi.service.cm.ConfigurationAdmin");
        Object configuration =
                type.getMethod("getConfiguration", String.class, String.class)
                        .invoke(admin, pid, null);
        reference
                .getBundle()
                .loadClass("org.osgi.service.cm.Configuration")
                .getMethod("update", Dictionary.class)
                .invoke(configuration, FrameworkUtil.asDictionary(values));
    }

    /** Address of the offered broker; waits for it. */
    String broker() throws InterruptedException, InvalidSyntaxException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        var tracker =
                new org.osgi.util.tracker.ServiceTracker<>(
                        framework.getBundleContext(),
                        framework
                                .getBundleContext()
                                .createFilter("(objectClass=org.foyer.api.store.BrokerEndpoint)"),
                        null);
        tracker.open(true);
        try {
            while (System.nanoTime() < end) {
                if (tracker.waitForService(1000) != null) {
                    return (String) tracker.getServiceReference().getProperty("uri");
                }
            }
            throw new IllegalStateException("no broker was offered");
        } finally {
            tracker.close();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (Exception e) {
            throw new IOException("the framework did not stop", e);
        }
    }
}
