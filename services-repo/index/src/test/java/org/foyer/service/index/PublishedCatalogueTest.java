package org.foyer.service.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.foyer.broker.publish.PublishException;
import org.foyer.broker.publish.PublishTool;
import org.foyer.broker.publish.Publisher;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.CatalogueException;
import org.foyer.lib.catalogue.Held;
import org.foyer.lib.catalogue.TufCatalogueClient;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.foyer.lib.catalogue.Withdrawal;
import org.foyer.lib.verify.BundleVerifier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The services of this repository, published and verified the way a home does it. */
class PublishedCatalogueTest extends PublishCase {
    @Test
    void bothServicesPassTheVerifier() throws IOException {
        for (String name : List.of("sunfirst", "energywatch")) {
            assertEquals(
                    List.of(),
                    new BundleVerifier()
                            .verify(
                                    Home.jar("foyer-service-" + name),
                                    "org.foyer.service." + name));
        }
    }

    @Test
    @Tag("BE.S8.2")
    @DisplayName("Sun first yields to peak shaving if it is there, and needs no other service")
    void sunFirstYields() throws Exception {
        publish();
        CatalogueEntry sunFirst = entry(client().refresh(), "sunfirst");
        assertEquals(
                List.of("org.foyer.service.peakshaving"),
                sunFirst.description().orElseThrow().yieldsTo().stream()
                        .map(id -> id.value())
                        .toList());
        assertEquals(List.of(), sunFirst.resource().getRequirements("org.foyer.service"));
    }

    @Test
    void whatIsPublishedIsVerified() throws Exception {
        assertEquals(1, publish());
        VerifiedIndex index = client().refresh();
        assertEquals(1, index.version());
        assertEquals(NOW.plus(Duration.ofDays(7)), index.expires());
        assertEquals(
                List.of("org.foyer.service.energywatch", "org.foyer.service.sunfirst"),
                index.entries().stream().map(CatalogueEntry::symbolicName).sorted().toList());
        for (CatalogueEntry entry : index.entries()) {
            assertEquals(entry.symbolicName(), entry.description().orElseThrow().id().value());
            assertFalse(
                    entry.resource().getRequirements("osgi.wiring.package").isEmpty(),
                    entry.symbolicName());
            Path jar = folder.resolve(entry.symbolicName() + ".jar");
            client().fetch(entry, jar);
            assertEquals(List.of(), new BundleVerifier().verify(jar, entry.symbolicName()));
        }
    }

    @Test
    void theVersionRisesAlsoAfterTheOutputWasErased() throws Exception {
        publish();
        client().refresh();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        assertEquals(2, publish());
        assertEquals(2, client().refresh().version());
        assertEquals(7, publish(7, null));
        assertThrows(PublishException.class, () -> publish(7, null));
        assertEquals(7, client().refresh().version());
    }

    @Test
    void theSameBundlesGiveTheSameIndexButForItsCounter() throws Exception {
        publish();
        String first = Files.readString(out.resolve("index.xml"));
        publish();
        String second = Files.readString(out.resolve("index.xml"));
        assertEquals(first.replace("increment=\"1\"", ""), second.replace("increment=\"2\"", ""));
    }

    @Test
    void withdrawalsReachTheHome() throws Exception {
        Path list = folder.resolve("withdrawals.json");
        Files.writeString(
                list,
                "[{\"name\":\"org.foyer.service.sunfirst\",\"versions\":\"[1.0,1.1)\","
                        + "\"action\":\"REMOVE\",\"detail\":\"It heats at night.\"}]");
        publish(0, list);
        assertEquals(
                new Withdrawal(
                        "org.foyer.service.sunfirst",
                        "[1.0.0,1.1.0)",
                        Withdrawal.Action.REMOVE,
                        "It heats at night."),
                client().refresh().withdrawals().get(0));
    }

    @Test
    void aRootKeyIsReplacedWithTheOldOneBeside() throws Exception {
        publish();
        client().refresh();
        Files.move(keys.resolve("root.key"), keys.resolve("old-root.key"));
        Files.move(keys.resolve("root.pub"), keys.resolve("old-root.pub"));
        Files.move(keys.resolve("timestamp.key"), folder.resolve("stolen.key"));
        publish();
        assertEquals(2, client().refresh().version());
        Files.delete(keys.resolve("old-root.key"));
        publish();
        assertEquals(3, client().refresh().version());
    }

    @Test
    void aRootKeyIsNotReplacedWithoutTheOldOne() throws Exception {
        publish();
        Files.delete(keys.resolve("root.key"));
        PublishException e = assertThrows(PublishException.class, this::publish);
        assertTrue(e.getMessage().contains("old-root.key"), e.getMessage());
    }

    @Test
    void aBundleThatFailsTheChecksStopsThePublication() throws Exception {
        Path jar = in.resolve(Home.jar("foyer-service-energywatch").getFileName());
        rewrite(jar, Map.of("META-INF/services/java.lang.Runnable", "x"), Map.of());
        PublishException e = assertThrows(PublishException.class, this::publish);
        assertTrue(e.getMessage().contains("META-INF/services"), e.getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void allFaultsOfADescriptionAreTold() throws Exception {
        Path jar = in.resolve(Home.jar("foyer-service-energywatch").getFileName());
        rewrite(
                jar,
                Map.of(),
                Map.of(
                        "\"category\": \"[A-Z_]+\"", "\"category\": \"NONE\"",
                        "\"provider\":", "\"provder\":",
                        "\"currency\": \"EUR\"", "\"currency\": \"euro\""));
        PublishException e = assertThrows(PublishException.class, this::publish);
        for (String field : List.of(".category:", ".provider:", ".provder:", ".currency:")) {
            assertTrue(e.getMessage().contains(field), field + " in " + e.getMessage());
        }
        assertEquals(4, e.getMessage().lines().count(), e.getMessage());
    }

    @Test
    void aJarWithoutDescriptionIsNotPublishedSilently() throws Exception {
        Path jar = in.resolve(Home.jar("foyer-service-energywatch").getFileName());
        strip(jar);
        PublishException e = assertThrows(PublishException.class, this::publish);
        assertTrue(e.getMessage().contains("FOYER-INF/service.json"), e.getMessage());
        assertFalse(Files.exists(out));
    }

    @Test
    void aVersionDoesNotComeAgainWithOtherBytes() throws Exception {
        publish();
        Path jar = in.resolve(Home.jar("foyer-service-energywatch").getFileName());
        rewrite(jar, Map.of(), Map.of("\"summary\": \"", "\"summary\": \"Better: "));
        PublishException e = assertThrows(PublishException.class, this::publish);
        assertTrue(e.getMessage().contains("raise the version"), e.getMessage());
        Publisher.Order order = order(jars(), out, false, false);
        assertEquals(1, client().refresh().version());
        Publisher.Outcome outcome =
                publish(
                        new Publisher.Order(
                                order.jars(),
                                order.keep(),
                                out,
                                keys,
                                order.life(),
                                order.timestampLife(),
                                0,
                                Optional.empty(),
                                Set.of(),
                                true,
                                true));
        assertEquals(1, outcome.warnings().size());
    }

    @Test
    void aPaidPlanIsRefusedAtPublishingAsAtInstalling() throws Exception {
        Path jar = in.resolve(Home.jar("foyer-service-energywatch").getFileName());
        rewrite(jar, Map.of(), Map.of("\"feeMinorPerMonth\": 0", "\"feeMinorPerMonth\": 300"));
        PublishException e = assertThrows(PublishException.class, this::publish);
        assertTrue(e.getMessage().contains("feeMinorPerMonth"), e.getMessage());
    }

    @Test
    void eachServiceHasItsOwnKeysAndNames() throws Exception {
        publish();
        VerifiedIndex index = client().refresh();
        assertEquals(
                2,
                index.entries().stream().map(e -> e.publisher().keys()).distinct().count(),
                index.entries().toString());
        assertTrue(index.entries().stream().allMatch(CatalogueEntry::reviewed));
    }

    @Test
    void aPublishersKeyIsReplacedWithTheOldOneBeside() throws Exception {
        publish();
        CatalogueEntry before = entry(client().refresh(), "sunfirst");
        String key = "publisher.org.foyer.service.sunfirst.";
        Files.move(keys.resolve(key + "key"), keys.resolve("old-" + key + "key"));
        Files.move(keys.resolve(key + "pub"), keys.resolve("old-" + key + "pub"));
        publish();
        CatalogueEntry after = entry(client().refresh(), "sunfirst");
        assertFalse(before.publisher().keys().equals(after.publisher().keys()));
        assertTrue(after.publisher().continues("Foyer", before.publisher().keys()));
        Files.delete(keys.resolve(key + "key"));
        PublishException e = assertThrows(PublishException.class, this::publish);
        assertTrue(e.getMessage().contains("old-" + key), e.getMessage());
    }

    @Test
    void aBundleIsAddedByOneCommandAndWaitsForItsReview() throws Exception {
        Path energyWatch = in.resolve(Home.jar("foyer-service-energywatch").getFileName());
        publish(order(List.of(energyWatch), out, false, true));
        Path sunFirst = in.resolve(Home.jar("foyer-service-sunfirst").getFileName());
        publish(order(List.of(sunFirst), out, true, false));
        VerifiedIndex index = client().refresh();
        assertEquals(1, index.entries().size());
        assertEquals(
                List.of(
                        new Held(
                                "org.foyer.service.sunfirst",
                                "1.0.0",
                                "Foyer",
                                Held.Cause.UNREVIEWED)),
                index.held());
        TufCatalogueClient development =
                client(out.toUri(), PublishedCatalogueTest::file, CLOCK, true);
        CatalogueEntry entry = entry(development.last().orElseThrow(), "sunfirst");
        development.fetch(entry, folder.resolve("x.jar"));
        CatalogueException e =
                assertThrows(
                        CatalogueException.class,
                        () -> client().fetch(entry, folder.resolve("y.jar")));
        assertEquals("unreviewed", e.code());
    }

    @Test
    void noKeyButTheTimestampsIsHandedOut() throws Exception {
        Path broker = folder.resolve("timestamp");
        PublishTool.main(
                new String[] {
                    "--in", in.toString(),
                    "--out", out.toString(),
                    "--keys", keys.toString(),
                    "--timestamp-key", broker.toString(),
                });
        try (Stream<Path> files = Files.list(broker)) {
            assertEquals(
                    List.of("timestamp.key", "timestamp.pub"),
                    files.map(f -> f.getFileName().toString()).sorted().toList());
        }
        try (Stream<Path> files = Files.walk(out)) {
            assertTrue(files.noneMatch(f -> f.toString().endsWith(".key")));
        }
    }

    private static CatalogueEntry entry(VerifiedIndex index, String name) {
        return index.entries().stream()
                .filter(e -> e.symbolicName().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private Publisher.Order order(List<Path> jars, Path to, boolean keep, boolean reviewed) {
        return new Publisher.Order(
                jars,
                keep,
                to,
                keys,
                Duration.ofDays(1095),
                Duration.ofDays(7),
                0,
                Optional.empty(),
                Set.of(),
                reviewed,
                false);
    }

    /** Takes the description out. */
    private static void strip(Path jar) throws IOException {
        Map<String, byte[]> files = read(jar);
        files.remove("FOYER-INF/service.json");
        write(jar, files);
    }

    @Test
    void aDescriptionOfAnotherVersionStopsThePublication() throws Exception {
        Path jar = in.resolve(Home.jar("foyer-service-energywatch").getFileName());
        rewrite(jar, Map.of(), Map.of("\"version\": \"1.0.0\"", "\"version\": \"1.0.1\""));
        PublishException e = assertThrows(PublishException.class, this::publish);
        assertTrue(e.getMessage().contains("service.json.version"), e.getMessage());
    }

    private static void rewrite(Path jar, Map<String, String> added, Map<String, String> changed)
            throws IOException {
        Map<String, byte[]> files = read(jar);
        String json = new String(files.get("FOYER-INF/service.json"), StandardCharsets.UTF_8);
        for (Map.Entry<String, String> change : changed.entrySet()) {
            json = json.replaceFirst(change.getKey(), change.getValue());
        }
        files.put("FOYER-INF/service.json", json.getBytes(StandardCharsets.UTF_8));
        added.forEach((n, t) -> files.put(n, t.getBytes(StandardCharsets.UTF_8)));
        write(jar, files);
    }

    private static Map<String, byte[]> read(Path jar) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    files.put(entry.getName(), content.readAllBytes());
                }
            }
        }
        return files;
    }

    private static void write(Path jar, Map<String, byte[]> files) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
    }
}
