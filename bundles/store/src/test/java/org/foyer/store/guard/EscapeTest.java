package org.foyer.store.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.SelfTest;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.testing.Bundles;
import org.foyer.store.testing.FakeCatalogue;
import org.foyer.store.testing.FakeHouse;
import org.foyer.store.testing.Services;
import org.foyer.store.testing.TestHome;
import org.foyer.store.testing.VerifierOff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/** Bundles that try to get out, in a real framework; hostile ones meet walls without verifier. */
@Tag("part:PT.HLUC2.0.14")
class EscapeTest {
    @TempDir Path jars;
    @TempDir Path data;
    private FakeCatalogue catalogue;
    private TestHome home;

    @BeforeEach
    void start() {
        catalogue = new FakeCatalogue(FakeHouse.START, FakeHouse.START.plus(Duration.ofDays(1)));
        home = new TestHome(data, catalogue);
    }

    @AfterEach
    void stop() {
        home.close();
    }

    @Test
    @DisplayName("The self-test holds on a sound runtime")
    void selfTest() {
        List<SelfTest.Check> results = home.store.selfTest();
        assertEquals(17, results.size());
        assertTrue(results.stream().allMatch(SelfTest.Check::ok), results.toString());
    }

    @Test
    @DisplayName("With boot delegation on, the store stays closed and says why")
    void failsClosed() {
        home.close();
        home =
                new TestHome(
                        data,
                        catalogue.offer(Services.sunny("org.test.sunny", "1.0.0").into(jars)),
                        new TestHome.Options(
                                Map.of("felix.bootdelegation.implicit", "true"),
                                TestHome.Options.USUAL.verifier(),
                                Duration.ofSeconds(1),
                                5));
        assertEquals(
                ReasonCode.PROTECTION_MISSING,
                home.store.catalogue().trouble().orElseThrow().code());
        InstallOrder order =
                new InstallOrder(
                        new ServiceId("org.test.sunny"),
                        "1.0.0",
                        "free",
                        Set.of("readings", "boiler"),
                        "anna");
        assertEquals(
                "protection-missing",
                assertThrows(StoreException.class, () -> home.store.install(order)).code());
        assertTrue(
                home.house.all().stream()
                        .anyMatch(n -> n.text().code() == ReasonCode.PROTECTION_MISSING));
    }

    @ParameterizedTest
    @CsvSource({
        "Import-Package,org.osgi.framework",
        "Import-Package,org.osgi.framework.wiring",
        "Import-Package,org.osgi.service.component",
        "Import-Package,org.osgi.service.component.runtime",
        "Import-Package,org.foyer.api.home",
        "Import-Package,org.foyer.api.store",
        "Fragment-Host,org.apache.felix.scr",
        "Fragment-Host,system.bundle",
        "Require-Bundle,org.apache.felix.scr",
        "DynamicImport-Package,*",
        "Bundle-Activator,org.test.evil.Main",
        "Export-Package,org.foyer.api.service",
        "Export-Package,org.foyer.api",
        "Export-Package,java.evil"
    })
    @DisplayName("A bundle with this header is not let in")
    void refused(String header, String value) throws Exception {
        home.close();
        home =
                new TestHome(
                        data,
                        catalogue,
                        new TestHome.Options(
                                Map.of(), new VerifierOff(), Duration.ofSeconds(1), 5));
        catalogue.offer(
                Bundles.bundle("org.test.evil", "1.0.0")
                        .header(header, value)
                        .file(
                                "FOYER-INF/service.json",
                                Services.description("org.test.evil", "1.0.0", "", "[]"))
                        .into(jars));
        Job job = home.install("org.test.evil");
        assertEquals(Job.Stage.FAILED, job.stage());
        assertTrue(home.bundle("org.test.evil").isEmpty());
        assertTrue(home.service("org.test.evil").isEmpty());
    }

    /** As if the installer had been got round: straight into the framework. */
    private Bundle smuggle(Bundles bundle, String name) throws BundleException {
        return home.framework
                .getBundleContext()
                .installBundle(
                        "foyer:" + name + ":" + "0".repeat(64), openStream(bundle.into(jars)));
    }

    private static java.io.InputStream openStream(Path jar) {
        try {
            return java.nio.file.Files.newInputStream(jar);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("A smuggled bundle with a higher version of a contract does not capture core")
    void capture() throws Exception {
        Bundle evil =
                smuggle(
                        Bundles.bundle("org.foyer.api", "9.0.0")
                                .header("Export-Package", "org.foyer.api.service;version=9"),
                        "org.foyer.api");
        assertThrows(BundleException.class, evil::start);
        evil.uninstall();
        Bundle named =
                smuggle(
                        Bundles.bundle("org.test.capture", "9.0.0")
                                .header("Export-Package", "org.test.capture;version=9"),
                        "org.test.capture");
        assertThrows(BundleException.class, named::start);
        named.uninstall();
        Path coreJar =
                Bundles.bundle("core", "1.0.0")
                        .header("Import-Package", "org.foyer.api.service")
                        .into(jars);
        Bundle core = home.framework.getBundleContext().installBundle(coreJar.toUri().toString());
        core.start();
        var wires =
                core.adapt(BundleWiring.class).getRequiredWires(BundleRevision.PACKAGE_NAMESPACE);
        assertEquals(1, wires.size());
        assertEquals(0, wires.get(0).getProvider().getBundle().getBundleId());
    }

    @Test
    @DisplayName("A service sees its own facades and nothing else of the registry; core sees none")
    void registry() throws Exception {
        catalogue.offer(Services.sunny("org.test.sunny", "1.0.0").into(jars));
        catalogue.offer(Services.sunny("org.test.cloudy", "1.0.0").into(jars));
        home.install("org.test.sunny", "readings", "boiler");
        home.install("org.test.cloudy", "readings", "boiler");
        BundleContext sunny = home.bundle("org.test.sunny").orElseThrow().getBundleContext();
        var seen = List.of(sunny.getAllServiceReferences(null, null));
        assertEquals(7, seen.size()); // two facades, four of the subscription, the gate
        assertTrue(
                seen.stream()
                        .allMatch(
                                r ->
                                        "org.test.sunny".equals(r.getProperty("foyer.service"))
                                                || "org.test.sunny"
                                                        .equals(r.getProperty("foyer.gate.of"))));
        Path coreJar = Bundles.bundle("core", "1.0.0").into(jars);
        Bundle core = home.framework.getBundleContext().installBundle(coreJar.toUri().toString());
        core.start();
        assertEquals(
                null, core.getBundleContext().getAllServiceReferences(null, "(foyer.service=*)"));
    }

    @Test
    @DisplayName("A service loads no class of the framework, of the platform or of the class path")
    void classes() throws Exception {
        catalogue.offer(Services.sunny("org.test.sunny", "1.0.0").into(jars));
        home.install("org.test.sunny", "readings", "boiler");
        Bundle sunny = home.bundle("org.test.sunny").orElseThrow();
        for (String type :
                List.of(
                        "org.osgi.framework.FrameworkUtil",
                        "org.foyer.store.HomeStore",
                        "org.foyer.api.control.evil.None",
                        "sun.misc.Unsafe",
                        "com.fasterxml.jackson.databind.ObjectMapper")) {
            assertThrows(ClassNotFoundException.class, () -> sunny.loadClass(type), type);
        }
        assertNotEquals(null, sunny.loadClass("org.foyer.api.service.HomeReadings"));
        assertFalse(sunny.loadClass("org.test.sunny.Main").isInterface());
    }
}
