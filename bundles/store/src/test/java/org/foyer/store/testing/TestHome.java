package org.foyer.store.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.store.HomeStore;
import org.foyer.store.StoreParts;
import org.foyer.store.install.BundleCheck;
import org.foyer.store.install.Keeper;
import org.foyer.store.install.VerifierCheck;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.trouble.RecordedTroubles;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** A real Felix framework with Declarative Services and the store, around a house in memory. */
public final class TestHome implements AutoCloseable {
    public final FakeHouse house = new FakeHouse();
    public final Framework framework;
    public final HomeStore store;
    public final TestStorage storage;

    /** Services that have left the home. */
    public final List<ServiceId> gone = new CopyOnWriteArrayList<>();

    public final RecordedTroubles troubles;

    /** What differs from home to home. */
    public record Options(
            Map<String, String> framework, BundleCheck verifier, Duration patience, int failures) {
        public static final Options USUAL =
                new Options(Map.of(), new VerifierCheck(), Duration.ofMillis(300), 5);
    }

    public TestHome(Path data, CatalogueClient catalogue) {
        this(data, catalogue, Options.USUAL);
    }

    public TestHome(Path data, CatalogueClient catalogue, Options options) {
        this(data, catalogue, options, Duration.ZERO);
    }

    /**
     * @param later what has passed since the house's beginning
     */
    public TestHome(Path data, CatalogueClient catalogue, Options options, Duration later) {
        house.tick(later, -1500);
        try {
            storage = new TestStorage(data);
            troubles = new RecordedTroubles(house.time.clock());
            framework = framework(data, options.framework());
            BundleContext context = framework.getBundleContext();
            store =
                    new HomeStore(
                            new StoreParts(
                                    context,
                                    house.ports(options.patience()),
                                    name -> folder(data.resolve(name)),
                                    storage,
                                    troubles,
                                    house,
                                    components(context),
                                    catalogue,
                                    options.verifier(),
                                    new Keeper.Limit(
                                            options.failures(), Duration.ofMinutes(10).toNanos()),
                                    "en",
                                    Duration.ZERO,
                                    gone::add));
            store.start().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A framework as the runtime starts it: cache cleaned, contracts from the class path. */
    public static Framework framework(Path data, Map<String, String> more)
            throws BundleException, URISyntaxException {
        Map<String, String> properties = new HashMap<>();
        properties.put("org.osgi.framework.storage", data.resolve("cache").toString());
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");
        properties.put("felix.bootdelegation.implicit", "false");
        properties.put("felix.log.level", "1");
        properties.put(
                "org.osgi.framework.system.packages.extra",
                "org.foyer.api.service,org.foyer.api.device,org.foyer.api.reading,"
                        + "org.foyer.api.control,org.foyer.api.reason,org.foyer.api.history,"
                        + "org.foyer.api.market,org.foyer.api.party,org.foyer.api.home,org.foyer.api.store,"
                        + "org.slf4j;version=2.0.20,"
                        + "org.osgi.service.component;version=1.5.1,"
                        + "org.osgi.service.component.runtime;version=1.5.0,"
                        + "org.osgi.service.component.runtime.dto;version=1.5.0,"
                        + "org.osgi.util.promise;version=1.3.0,"
                        + "org.osgi.util.function;version=1.2.0");
        properties.putAll(more);
        Framework framework =
                ServiceLoader.load(FrameworkFactory.class)
                        .findFirst()
                        .orElseThrow()
                        .newFramework(properties);
        framework.start();
        framework
                .getBundleContext()
                .installBundle(jar("org.apache.felix.scr-").toUri().toString())
                .start();
        return framework;
    }

    private static Path jar(String start) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(p -> p.getFileName().toString().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServiceComponentRuntime components(BundleContext context) {
        return context.getService(context.getServiceReference(ServiceComponentRuntime.class));
    }

    /** Orders a service with the free plan and waits for the end of the job. */
    public Job install(String id, String... scopes) throws StoreException {
        return end(order(id, scopes));
    }

    /** Orders a service with the free plan. */
    public Job order(String id, String... scopes) throws StoreException {
        ServiceId service = new ServiceId(id);
        String version =
                store.catalogue().services().stream()
                        .filter(s -> s.id().equals(service))
                        .findFirst()
                        .orElseThrow()
                        .version();
        return store.install(new InstallOrder(service, version, "free", Set.of(scopes), "anna"));
    }

    /** Waits for the end of a job. */
    public Job end(Job job) {
        until(() -> store.job(job.id()).orElseThrow().ended().isPresent());
        return store.job(job.id()).orElseThrow();
    }

    public Optional<InstalledService> service(String id) {
        return store.services().stream()
                .filter(s -> s.description().id().value().equals(id))
                .findFirst();
    }

    /** The store bundle of that name in the framework. */
    public Optional<Bundle> bundle(String name) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(b -> b.getLocation().startsWith("foyer:"))
                .filter(b -> name.equals(b.getSymbolicName()))
                .findFirst();
    }

    /** Value of a static field of a service's class. */
    public <T> T field(String service, String name, Class<T> type) {
        try {
            return type.cast(
                    bundle(service)
                            .orElseThrow()
                            .loadClass(service + ".Main")
                            .getField(name)
                            .get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for a condition, at most 20 s. */
    public static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("condition did not come true in 20 s");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        try {
            store.close();
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            house.close();
        }
    }
}
