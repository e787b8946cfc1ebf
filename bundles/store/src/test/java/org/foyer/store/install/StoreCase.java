package org.foyer.store.install;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.ServiceId;
import org.foyer.store.testing.FakeCatalogue;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.foyer.store.testing.TestHome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home around an empty store whose catalogue offers one sunny service. */
abstract class StoreCase {
    static final String SUNNY = "org.test.sunny";
    static final ServiceId ID = new ServiceId(SUNNY);

    @TempDir Path jars;
    @TempDir Path data;
    FakeCatalogue catalogue;
    TestHome home;

    @BeforeEach
    void start() {
        catalogue =
                new FakeCatalogue(FakeHouse.START, FakeHouse.START.plus(Duration.ofDays(1)))
                        .offer(Services.sunny(SUNNY, "1.0.0").into(jars));
        home = new TestHome(data, catalogue);
    }

    @AfterEach
    void stop() {
        home.close();
    }

    /** The same home after its process came back. */
    void restart() {
        home.close();
        home = new TestHome(data, catalogue);
    }

    /** The home comes back after so long. */
    void start(java.time.Duration after) {
        home = new TestHome(data, catalogue, TestHome.Options.USUAL, after);
    }

    InstalledService sunny() {
        return home.service(SUNNY).orElseThrow();
    }

    /** References of the facades that are open. */
    List<Object> facades() throws Exception {
        var all =
                home.framework
                        .getBundleContext()
                        .getAllServiceReferences(null, "(foyer.service=*)");
        return all == null ? List.of() : List.of((Object[]) all);
    }

    /** How many bundles of services are in the framework. */
    long bundles() {
        return List.of(home.framework.getBundleContext().getBundles()).stream()
                .filter(b -> b.getLocation().startsWith("foyer:"))
                .count();
    }

    /** The home loop tells of a new state. */
    void changed() {
        var context = home.framework.getBundleContext();
        var reference = context.getServiceReference(org.foyer.api.home.HomeListener.class);
        context.getService(reference).changed(home.house.tick(Duration.ofSeconds(1), -1000));
    }
}
