package org.foyer.store.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Deployment;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Job;
import org.foyer.api.store.Preview;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.Services;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/**
 * Bundles and services that others need come and go with them: found by the interface that they
 * offer, without a Java package in common (model 8). With the real verifier.
 */
class DependenciesTest extends StoreCase {
    @Test
    @Tag("part:PT.HLUC2.PUC2.4")
    @DisplayName("Dependencies come and go with the service; a missing one is named")
    void dependencies() throws Exception {
        Path lib =
                Bundles.bundle("org.test.lib", "1.0.0")
                        .source(
                                "org.test.lib.Sum",
                                "package org.test.lib; public class Sum {"
                                        + " public static int of(int a, int b) { return a + b; } }")
                        .offers("sums", "1.0.0")
                        .into(jars);
        catalogue.offer(user("org.test.user"));
        catalogue.offer(user("org.test.user2"));
        Preview missing = home.store.preview(new ServiceId("org.test.user"));
        Reason named =
                Reason.of(
                        ReasonCode.SERVICE_PARTS_MISSING,
                        "needs",
                        "sums (&(org.foyer.service=sums)(version>=1.0.0))");
        assertEquals(List.of(named), missing.problems());
        Job failed = home.install("org.test.user");
        assertEquals(Job.Stage.FAILED, failed.stage());
        assertEquals(Optional.of(named), failed.error().orElseThrow().why());

        catalogue.offer(lib);
        Preview preview = home.store.preview(new ServiceId("org.test.user"));
        assertEquals(
                Set.of("org.test.user 1.0.0", "org.test.lib 1.0.0"), Set.copyOf(preview.bundles()));
        Job done = home.install("org.test.user");
        assertEquals(Job.Stage.DONE, done.stage(), () -> done.error().toString());
        Bundle shared = home.bundle("org.test.lib").orElseThrow();
        assertEquals(Job.Stage.DONE, home.install("org.test.user2").stage());
        assertSame(shared, home.bundle("org.test.lib").orElseThrow());

        home.end(home.store.uninstall(new ServiceId("org.test.user"), false));
        assertEquals(Bundle.ACTIVE, shared.getState());
        restart();
        assertEquals(Deployment.ACTIVE, home.service("org.test.user2").orElseThrow().deployment());
        home.end(home.store.uninstall(new ServiceId("org.test.user2"), false));
        assertTrue(home.gone.contains(new ServiceId("org.test.user2")), "others are told");
        assertEquals(0, bundles());
    }

    private Path user(String name) {
        return Bundles.bundle(name, "1.0.0")
                .source(
                        name + ".Main",
                        """
                        package %PACKAGE%;
                        public class Main {
                            public void start() {}
                            public void stop() {}
                        }
                        """)
                .component(name + ".Main", Map.of())
                .header("Require-Capability", Services.EXTENDER)
                .needs("sums")
                .file("FOYER-INF/service.json", Services.description(name, "1.0.0", "", "[]"))
                .into(jars);
    }

    @Test
    @Tag("PT.HLUC2.0.7")
    @DisplayName("A service needed by another stays; one nobody needs goes with it")
    void dependentServices() throws Exception {
        Path base =
                Bundles.bundle("org.test.base", "1.0.0")
                        .offers("base", "1.2.0")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.base", "1.0.0", "", "[]"))
                        .into(jars);
        catalogue.offer(base);
        catalogue.offer(
                Bundles.bundle("org.test.top", "1.0.0")
                        .needs("base")
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.top", "1.0.0", "", "[]"))
                        .into(jars));
        Job job =
                home.end(
                        home.store.install(
                                new InstallOrder(
                                        new ServiceId("org.test.top"),
                                        "1.0.0",
                                        "free",
                                        Set.of(),
                                        Map.of(
                                                new ServiceId("org.test.base"),
                                                new InstallOrder.Shown("1.0.0", Set.of())),
                                        "anna")));
        assertEquals(Job.Stage.DONE, job.stage(), () -> job.error().toString());
        assertTrue(home.service("org.test.top").orElseThrow().chosen());
        assertFalse(home.service("org.test.base").orElseThrow().chosen());
        assertEquals(
                "needed",
                assertThrows(
                                StoreException.class,
                                () -> home.store.uninstall(new ServiceId("org.test.base"), false))
                        .code());
        home.end(home.store.uninstall(new ServiceId("org.test.top"), false));
        assertEquals(List.of(), home.store.services());
        assertEquals(0, bundles());
    }
}
