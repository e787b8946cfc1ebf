package org.foyer.rest;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.api.backup.Backups;
import org.foyer.api.control.Autonomies;
import org.foyer.api.control.Controllers;
import org.foyer.api.control.Intents;
import org.foyer.api.control.KeptOrders;
import org.foyer.api.control.Limits;
import org.foyer.api.control.PowerBounds;
import org.foyer.api.control.SentOrders;
import org.foyer.api.control.Stops;
import org.foyer.api.control.Triggers;
import org.foyer.api.forecast.Forecasts;
import org.foyer.api.history.History;
import org.foyer.api.history.Imports;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.EventLog;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeListener;
import org.foyer.api.identity.ConsoleCode;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.market.Tariffs;
import org.foyer.api.notice.Notices;
import org.foyer.api.question.Questions;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.api.store.Grants;
import org.foyer.api.store.Installations;
import org.foyer.api.store.ServiceCatalogue;
import org.foyer.api.store.ServiceTiles;
import org.foyer.api.store.Subscriptions;
import org.foyer.api.trouble.Troubles;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.tasks.RealTasks;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * A framework with Jetty, SCR, the identity and REST bundles as packaged, and a {@link FakeHouse}
 * registered from outside.
 */
final class FrameworkHome implements AutoCloseable {

    private static final Pattern CONTRACT =
            Pattern.compile("(org\\.foyer\\.api\\.\\w+);version=\"([0-9.]+)\"");

    final Clock clock = Clock.system(ZoneId.of("Europe/Paris"));
    final FakeHouse house = new FakeHouse(clock);
    final TestStorage storage;
    private final RealTasks tasks = new RealTasks();
    private final Framework framework;
    private final Map<Class<?>, ServiceRegistration<?>> services = new HashMap<>();

    FrameworkHome(Path folder) throws BundleException, IOException {
        this(folder, "");
    }

    /**
     * @param bind where to listen beside loopback, as the launcher says it
     */
    FrameworkHome(Path folder, String bind) throws BundleException, IOException {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, exported());
        properties.put("org.osgi.service.http.port", "0");
        properties.put("org.apache.felix.http.host", "127.0.0.1");
        properties.put("foyer.http.bind", bind);
        properties.put("foyer.simulated", "true");
        properties.put("foyer.token.file", folder.resolve("token").toString());
        framework =
                ServiceLoader.load(FrameworkFactory.class)
                        .findFirst()
                        .orElseThrow()
                        .newFramework(properties);
        framework.init();
        HouseFolder folders =
                name -> {
                    try {
                        return Files.createDirectories(folder.resolve(name));
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                };
        register(Clock.class, clock);
        register(MachineTicker.class, System::nanoTime);
        register(HouseTicker.class, System::nanoTime);
        storage = new TestStorage(folder);
        register(Storage.class, storage);
        register(Troubles.class, house.troubles);
        register(Tasks.class, tasks);
        register(HouseFolder.class, folders);
        List<Bundle> bundles = new ArrayList<>();
        for (File jar : jars()) {
            bundles.add(framework.getBundleContext().installBundle(jar.toURI().toString()));
        }
        framework.start();
        for (Bundle bundle : bundles) {
            bundle.start();
        }
    }

    void registerHouse() {
        register(Home.class, house);
        register(Intents.class, house.intents());
        register(KeptOrders.class, house);
        register(DeviceRoles.class, house.deviceRoles);
        register(Controllers.class, house.controllers);
        register(Autonomies.class, house.autonomies);
        register(Stops.class, house.stops);
        register(PowerBounds.class, house.bounds);
        register(Triggers.class, house.triggers);
        register(SentOrders.class, house.sentOrders);
        register(Limits.class, house.limits());
        register(LimitLinks.class, house.links());
        register(History.class, house);
        register(Imports.class, house.imports);
        register(EventLog.class, house.events);
        register(Notices.class, house);
        register(Questions.class, house.questions);
        register(Tariffs.class, new FakePrices());
        register(Forecasts.class, new FakeForecasts(clock));
        register(Backups.class, new FakeBackups());
        registerStore();
        register(SelfTest.class, () -> List.of(SelfTest.Check.holds("resolver-guard")));
    }

    void registerStore() {
        register(ServiceCatalogue.class, house.store);
        register(Installations.class, house.store);
        register(Subscriptions.class, house.store);
        register(Grants.class, house.store);
        register(ServiceTiles.class, house.store.tiles);
    }

    void unregisterStore() {
        List.of(
                        ServiceCatalogue.class,
                        Installations.class,
                        Subscriptions.class,
                        Grants.class,
                        ServiceTiles.class)
                .forEach(this::unregister);
    }

    <T> void register(Class<T> type, T service) {
        services.put(type, framework.getBundleContext().registerService(type, service, null));
    }

    void unregister(Class<?> type) {
        services.remove(type).unregister();
    }

    /** The address Jetty is bound to, once it is. */
    String base() {
        ServiceReference<?>[] found =
                references("org.osgi.service.servlet.runtime.HttpServiceRuntime");
        if (found.length == 0) {
            return null;
        }
        Object endpoints = found[0].getProperty("osgi.http.endpoint");
        String[] all = endpoints instanceof String[] many ? many : new String[0];
        return Arrays.stream(all)
                .filter(e -> e.startsWith("http://127.0.0.1:"))
                .findFirst()
                .map(e -> e.substring(0, e.length() - 1))
                .orElse(null);
    }

    String code() {
        ServiceReference<ConsoleCode> reference =
                framework.getBundleContext().getServiceReference(ConsoleCode.class);
        return reference == null ? null : framework.getBundleContext().getService(reference).code();
    }

    /** Tells the listeners of the house, as the home loop would. */
    void tellListeners() {
        for (ServiceReference<?> reference : references(HomeListener.class.getName())) {
            if (framework.getBundleContext().getService(reference) instanceof HomeListener l) {
                l.changed(house.state());
            }
        }
    }

    Bundle bundle(String name) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(b -> name.equals(b.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    private ServiceReference<?>[] references(String type) {
        try {
            ServiceReference<?>[] found =
                    framework.getBundleContext().getAllServiceReferences(type, null);
            return found == null ? new ServiceReference<?>[0] : found;
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<File> jars() throws IOException {
        Path folder = Path.of(System.getProperty("foyer.bundles"));
        try (Stream<Path> files = Files.list(folder)) {
            List<File> jars =
                    files.filter(f -> f.toString().endsWith(".jar"))
                            .sorted()
                            .map(Path::toFile)
                            .collect(Collectors.toCollection(ArrayList::new));
            jars.add(new File(System.getProperty("foyer.bundle")));
            return jars;
        }
    }

    /** Of the contracts, as they were built. */
    private static Manifest manifest() throws IOException {
        Path built;
        try {
            built = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        if (Files.isDirectory(built)) {
            try (InputStream in = Files.newInputStream(built.resolve("META-INF/MANIFEST.MF"))) {
                return new Manifest(in);
            }
        }
        try (JarFile jar = new JarFile(built.toFile())) {
            return jar.getManifest();
        }
    }

    /** The contracts in the versions that they have. */
    private static String exported() throws IOException {
        List<String> packages = new ArrayList<>();
        Matcher each = CONTRACT.matcher(manifest().getMainAttributes().getValue("Export-Package"));
        while (each.find()) {
            packages.add(each.group(1) + ";version=" + each.group(2));
        }
        packages.add("org.slf4j;version=2.0.20");
        packages.add("org.slf4j.spi;version=2.0.20");
        packages.add("org.slf4j.helpers;version=2.0.20");
        packages.add("org.slf4j.event;version=2.0.20");
        return String.join(",", packages);
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tasks.close();
    }
}
