package org.foyer.store.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.store.Scope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;
import org.osgi.resource.Resource;

/**
 * The attack suite of store design 5: whatever a broker or a thief sends, the last good one stays.
 */
class CatalogueAttackTest {
    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

    @TempDir Path folder;
    private final SetClock clock = new SetClock();
    private final Forge forge = new Forge();
    private TrustedRoot root;
    private TufCatalogueClient client;

    @BeforeEach
    void start() throws CatalogueException {
        root = forge.trusted();
        client = client();
    }

    private TufCatalogueClient client() {
        return new TufCatalogueClient(folder, () -> Forge.BASE, root, clock, forge);
    }

    /** Refused with that code; what was good before is kept, also over a restart. */
    private CatalogueException refused(String code) {
        Optional<VerifiedIndex> before = client.last();
        CatalogueException e = assertThrows(CatalogueException.class, () -> client.refresh());
        assertEquals(code, e.code(), e.getMessage());
        assertTrue(e.getMessage().endsWith("."), e.getMessage());
        assertEquals(before, client.last());
        assertEquals(
                before.map(VerifiedIndex::version), client().last().map(VerifiedIndex::version));
        return e;
    }

    @Test
    void aGoodCatalogueIsAcceptedAndSurvivesARestart() throws Exception {
        VerifiedIndex index = client.refresh();
        assertEquals(1, index.version());
        assertEquals(START, index.fetched());
        assertEquals(Forge.EXPIRES, index.expires());
        CatalogueEntry entry = index.entries().get(0);
        assertEquals(Forge.SERVICE, entry.symbolicName());
        assertEquals("1.0.0.r1", entry.version());
        assertEquals("T1", entry.tier());
        assertEquals("Sun first", entry.description().orElseThrow().texts().get("en").get("name"));
        Resource resource = entry.resource();
        assertEquals(
                Version.parseVersion("1.0.0.r1"),
                resource.getCapabilities("osgi.identity").get(0).getAttributes().get("version"));
        assertEquals(
                List.of("a.B", "c.D"),
                resource.getCapabilities("osgi.service").get(0).getAttributes().get("objectClass"));
        assertEquals(
                "(&(osgi.wiring.package=org.foyer.api.service)(version>=0.1.0))",
                resource.getRequirements(null).get(0).getDirectives().get("filter"));
        assertEquals(
                new Withdrawal(
                        "org.foyer.service.bad",
                        "[1.0.0,1.2.0)",
                        Withdrawal.Action.SUSPEND,
                        "It heats at night."),
                index.withdrawals().get(0));
        VerifiedIndex again = client().last().orElseThrow();
        assertEquals(index.version(), again.version());
        assertEquals(index.fetched(), again.fetched());
        assertEquals(index.expires(), again.expires());
        assertEquals(index.withdrawals(), again.withdrawals());
        assertEquals(entry.sha256(), again.entries().get(0).sha256());
    }

    @Test
    void aBundleIsFetchedAndReplacesAnOlderFile() throws Exception {
        CatalogueEntry entry = client.refresh().entries().get(0);
        Path into = folder.resolve("x.jar");
        Files.writeString(into, "old");
        client.fetch(entry, into);
        assertTrue(Arrays.equals(forge.bundle, Files.readAllBytes(into)));
        assertFalse(Files.exists(folder.resolve("x.jar.part")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp.json",
                "snapshot.json",
                "targets.json",
                "targets-services.json",
                "index.xml"
            })
    void rollbackOfOneFile(String name) throws Exception {
        byte[] old = forge.files.get(name);
        forge.onTargets = t -> t.put("expires", "2026-12-31T00:00:00Z");
        forge.onDelegated = t -> t.put("expires", "2026-12-31T00:00:00Z");
        forge.bundle = "A bundle".repeat(100).getBytes(StandardCharsets.UTF_8);
        forge.publish();
        client.refresh();
        forge.files.put(name, old);
        refused(name.equals("timestamp.json") ? "catalogue-rollback" : "catalogue-inconsistent");
    }

    @Test
    void rollbackOfTheWholeCatalogue() throws Exception {
        Map<String, byte[]> old = new HashMap<>(forge.files);
        forge.publish();
        client.refresh();
        forge.files.putAll(old);
        refused("catalogue-rollback");
    }

    @Test
    void rollbackOfTargetsUnderNewTimestampAndSnapshot() throws Exception {
        forge.publish();
        forge.publish();
        client.refresh();
        forge.onTargets = t -> t.put("version", 2);
        forge.onSnapshot = s -> ((ObjectNode) s.get("meta").get("targets.json")).put("version", 2);
        forge.publish();
        refused("catalogue-rollback");
    }

    @Test
    void rollbackOfTheRoot() throws Exception {
        byte[] first = forge.files.get("1.root.json");
        forge.rootVersion = 2;
        forge.root();
        client.refresh();
        forge.files.put("3.root.json", first);
        refused("catalogue-signature");
    }

    @Test
    void freezeWithAnExpiredTimestampOfEqualVersion() throws Exception {
        client.refresh();
        clock.now = Forge.EXPIRES;
        refused("catalogue-expired");
        assertEquals(1, client.last().orElseThrow().version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "snapshot", "targets", "services"})
    void eachExpiredRoleIsRefused(String role) throws Exception {
        client.refresh();
        forge.expires.put(role, START);
        forge.publish();
        refused("catalogue-expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "snapshot", "targets", "services"})
    void theEarliestExpiryCounts(String role) throws Exception {
        Instant early = START.plusSeconds(60);
        forge.expires.put(role, early);
        forge.publish();
        assertEquals(early, client.refresh().expires());
    }

    @Test
    void expiredRoot() throws Exception {
        forge.expires.put("root", START);
        forge.root();
        root = forge.trusted();
        client = client();
        refused("catalogue-expired");
    }

    @Test
    void mixAndMatchOfTwoGoodCatalogues() throws Exception {
        byte[] targets = forge.files.get("targets.json");
        byte[] index = forge.files.get("index.xml");
        forge.bundle = "newer".getBytes(StandardCharsets.UTF_8);
        forge.publish();
        forge.files.put("targets.json", targets);
        forge.files.put("index.xml", index);
        refused("catalogue-inconsistent");
    }

    @Test
    void otherContentUnderTheSameVersion() throws Exception {
        client.refresh();
        forge.version--;
        forge.onTimestamp = t -> t.put("expires", "2026-12-30T00:00:00Z");
        forge.publish();
        refused("catalogue-inconsistent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "snapshot", "targets", "services"})
    void wrongKey(String role) throws Exception {
        client.refresh();
        Map<String, KeyPair[]> by = new HashMap<>(forge.signers);
        by.put(role, new KeyPair[] {Forge.key(10), Forge.key(11)});
        forge.publish(by);
        refused("catalogue-signature");
    }

    @Test
    void oneStolenKeyOfTwo() throws Exception {
        client.refresh();
        Map<String, KeyPair[]> by = new HashMap<>(forge.signers);
        by.put("targets", new KeyPair[] {Forge.key(4)});
        forge.publish(by);
        refused("catalogue-signature");
    }

    @Test
    void signaturesDoubledByOneKeyCountOnce() throws Exception {
        client.refresh();
        Map<String, KeyPair[]> by = new HashMap<>(forge.signers);
        by.put("targets", new KeyPair[] {Forge.key(4), Forge.key(4), Forge.key(4)});
        forge.publish(by);
        refused("catalogue-signature");
    }

    @Test
    void aKeyOfAnotherRoleDoesNotSign() throws Exception {
        client.refresh();
        Map<String, KeyPair[]> by = new HashMap<>(forge.signers);
        by.put("targets", new KeyPair[] {Forge.key(4), Forge.key(2)});
        forge.publish(by);
        refused("catalogue-signature");
    }

    @Test
    void oneFileInThePlaceOfAnother() throws Exception {
        forge.onTimestamp = t -> t.put("_type", "snapshot");
        forge.publish();
        refused("catalogue-format");
    }

    @Test
    void rootRotationSignedByOldAndNewIsFollowed() throws Exception {
        client.refresh();
        forge.signers.put("root", new KeyPair[] {Forge.key(7), Forge.key(8)});
        forge.signers.put("timestamp", new KeyPair[] {Forge.key(9)});
        forge.rootVersion = 2;
        forge.root(Forge.key(0), Forge.key(1));
        forge.publish();
        assertEquals(2, client.refresh().version());
        TufCatalogueClient later = client();
        assertEquals(2, later.last().orElseThrow().version());
        assertEquals(2, later.refresh().version());
    }

    @Test
    void rootRotationSignedByTheNewKeysOnly() throws Exception {
        client.refresh();
        forge.signers.put("root", new KeyPair[] {Forge.key(7), Forge.key(8)});
        forge.rootVersion = 2;
        forge.root();
        refused("catalogue-signature");
    }

    @Test
    void rootRotationSignedByOneOldKeyOfTwo() throws Exception {
        client.refresh();
        forge.signers.put("root", new KeyPair[] {Forge.key(7), Forge.key(8)});
        forge.rootVersion = 2;
        forge.root(Forge.key(0));
        refused("catalogue-signature");
    }

    @Test
    void rootRotationThatSkipsAVersion() throws Exception {
        client.refresh();
        forge.rootVersion = 3;
        forge.root();
        forge.files.put("2.root.json", forge.files.get("3.root.json"));
        refused("catalogue-signature");
    }

    @Test
    void afterARevokedKeyTheOldCatalogueAllowsNoNewInstalls() throws Exception {
        client.refresh();
        forge.signers.put("timestamp", new KeyPair[] {Forge.key(9)});
        forge.rootVersion = 2;
        forge.root();
        CatalogueException e = assertThrows(CatalogueException.class, () -> client.refresh());
        assertEquals("catalogue-signature", e.code());
        VerifiedIndex last = client().last().orElseThrow();
        assertEquals(1, last.entries().size());
        assertFalse(last.expires().isAfter(clock.instant()));
    }

    @Test
    void endlessData() {
        Fetcher endless = address -> endless();
        client = new TufCatalogueClient(folder, () -> Forge.BASE, root, clock, endless);
        refused("catalogue-too-large");
    }

    @Test
    void endlessIndex() {
        Fetcher endless = a -> a.getPath().endsWith("index.xml") ? endless() : forge.open(a);
        client = new TufCatalogueClient(folder, () -> Forge.BASE, root, clock, endless);
        refused("catalogue-too-large");
    }

    @Test
    void endlessBundle() throws Exception {
        CatalogueEntry entry = client.refresh().entries().get(0);
        Fetcher endless = address -> endless();
        client = new TufCatalogueClient(folder, () -> Forge.BASE, root, clock, endless);
        unfetched(entry, "bundle-mismatch");
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] into, int from, int length) {
                Arrays.fill(into, from, from + length, (byte) ' ');
                return length;
            }
        };
    }

    private void unfetched(CatalogueEntry entry, String code) throws IOException {
        Path into = folder.resolve("x.jar");
        CatalogueException e =
                assertThrows(CatalogueException.class, () -> client.fetch(entry, into));
        assertEquals(code, e.code());
        assertFalse(Files.exists(into));
        assertFalse(Files.exists(folder.resolve("x.jar.part")));
    }

    @Test
    void swappedTarget() throws Exception {
        CatalogueEntry entry = client.refresh().entries().get(0);
        byte[] swapped = forge.bundle.clone();
        swapped[3] ^= 1;
        forge.files.put("bundles/sample.jar", swapped);
        unfetched(entry, "bundle-mismatch");
    }

    @Test
    void truncatedTarget() throws Exception {
        CatalogueEntry entry = client.refresh().entries().get(0);
        forge.files.put("bundles/sample.jar", Arrays.copyOf(forge.bundle, 10));
        unfetched(entry, "bundle-mismatch");
    }

    @Test
    void targetThatBreaksOff() throws Exception {
        CatalogueEntry entry = client.refresh().entries().get(0);
        Fetcher broken =
                a ->
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("gone");
                            }

                            @Override
                            public int read(byte[] into, int from, int length) throws IOException {
                                return read();
                            }
                        };
        client = new TufCatalogueClient(folder, () -> Forge.BASE, root, clock, broken);
        unfetched(entry, "bundle-unreachable");
    }

    @Test
    void wrongSizeInTheTargets() {
        forge.onDelegated = t -> ((ObjectNode) t.get("targets").get(0)).put("length", 1);
        forge.publish();
        refused("catalogue-format");
    }

    @Test
    void indexThatNamesAnotherFileThanTheTargets() {
        forge.onDelegated = t -> ((ObjectNode) t.get("targets").get(0)).put("path", "other.jar");
        forge.publish();
        refused("catalogue-format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.jar", "/etc/passwd", "http://evil.test/x.jar", "a/../b", "a//b"})
    void pathOutOfTheRepository(String path) {
        forge.onDelegated = t -> ((ObjectNode) t.get("targets").get(0)).put("path", path);
        forge.publish();
        assertTrue(refused("catalogue-format").getMessage().contains("targets[0].path"));
    }

    @Test
    void widerPermissionsThanReviewed() {
        forge.onDelegated =
                t -> {
                    ObjectNode scope = (ObjectNode) t.at("/targets/0/description/scopes/2");
                    scope.put("maxPowerW", 9000);
                };
        forge.publish();
        assertTrue(refused("catalogue-format").getMessage().contains("permissions"));
    }

    @Test
    void delegateOutsideItsNames() {
        forge.onDelegated =
                t -> t.withArray("targets").add(forge.target("org.other.thing", "o.jar"));
        forge.publish();
        assertTrue(refused("catalogue-format").getMessage().contains("org.other.thing"));
    }

    @Test
    void delegateOutsideItsTiers() {
        forge.onDelegated = t -> ((ObjectNode) t.get("targets").get(0)).put("tier", "T3");
        forge.publish();
        refused("catalogue-format");
    }

    @Test
    void delegateThatWithdrawsWhatIsNotItsOwn() {
        forge.onDelegated =
                t ->
                        t.putArray("withdrawals")
                                .addObject()
                                .put("name", "org.foyer.rival")
                                .put("versions", "0")
                                .put("action", "REMOVE")
                                .put("detail", "Ours is better.");
        forge.publish();
        refused("catalogue-format");
    }

    @Test
    void delegateThatDelegates() {
        forge.onDelegated = t -> t.set("index", t.objectNode().put("version", 1).put("length", 1));
        forge.publish();
        refused("catalogue-format");
    }

    @Test
    void delegatedNameInTheTopTargets() {
        forge.onTargets =
                t -> t.withArray("targets").add(forge.target(Forge.SERVICE, "bundles/sample.jar"));
        forge.publish();
        refused("catalogue-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp.json", "snapshot.json", "targets.json", "index.xml"})
    void truncated(String name) throws Exception {
        client.refresh();
        byte[] file = forge.files.get(name);
        forge.files.put(name, Arrays.copyOf(file, file.length / 2));
        refused(name.equals("timestamp.json") ? "catalogue-format" : "catalogue-inconsistent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp.json", "snapshot.json", "targets.json", "index.xml"})
    void missing(String name) throws Exception {
        client.refresh();
        forge.files.remove(name);
        refused("catalogue-unreachable");
    }

    @Test
    void unreachable() throws Exception {
        client.refresh();
        client =
                new TufCatalogueClient(
                        folder,
                        () -> URI.create("http://127.0.0.1:1/"),
                        root,
                        clock,
                        new HttpFetcher(Duration.ofSeconds(2), Duration.ofSeconds(5)));
        refused("catalogue-unreachable");
    }

    @Test
    void deepJson() throws Exception {
        client.refresh();
        String deep = "{\"signed\":" + "[".repeat(7000) + "]".repeat(7000) + "}";
        forge.files.put("timestamp.json", deep.getBytes(StandardCharsets.UTF_8));
        refused("catalogue-format");
    }

    @Test
    void doubledNamesInJson() throws Exception {
        String file = new String(forge.files.get("timestamp.json"), StandardCharsets.UTF_8);
        String doubled = "{\"signed\":\"e30=\"," + file.substring(1);
        forge.files.put("timestamp.json", doubled.getBytes(StandardCharsets.UTF_8));
        refused("catalogue-format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
                "<!DOCTYPE r SYSTEM \"file:///etc/passwd\">",
                "<!-- a -->",
                "<?php ?>"
            })
    void xmlBombs(String head) {
        Forge bomb = forge;
        String good = bomb.index();
        int start = good.indexOf("<repository");
        byte[] bad =
                (good.substring(0, start) + head + good.substring(start))
                        .getBytes(StandardCharsets.UTF_8);
        publishIndex(bad);
        refused("catalogue-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&bomb;", "text", "<resource><resource/></resource>", "<other/>"})
    void xmlOddities(String inside) {
        byte[] bad =
                forge.index()
                        .replace("</repository>", inside + "</repository>")
                        .getBytes(StandardCharsets.UTF_8);
        publishIndex(bad);
        refused("catalogue-format");
    }

    @Test
    void deepXml() {
        byte[] bad =
                forge.index()
                        .replace("</repository>", "<resource>".repeat(50_000))
                        .getBytes(StandardCharsets.UTF_8);
        publishIndex(bad);
        refused("catalogue-format");
    }

    @Test
    void xmlInAnotherEncoding() {
        publishIndex(forge.index().getBytes(StandardCharsets.UTF_16));
        refused("catalogue-format");
    }

    /** A signed catalogue whose index is these bytes. */
    private void publishIndex(byte[] index) {
        forge.onTargets =
                t ->
                        ((ObjectNode) t.get("index"))
                                .put("length", index.length)
                                .put("sha256", Hash.sha256(index));
        forge.publish();
        forge.files.put("index.xml", index);
    }

    @Test
    void aClockSetBackDoesNotReviveAnExpiredCatalogue() throws Exception {
        clock.now = Instant.parse("2026-12-20T00:00:00Z");
        client.refresh();
        clock.now = Instant.parse("2026-12-01T00:00:00Z");
        forge.expires.put("timestamp", Instant.parse("2026-12-10T00:00:00Z"));
        forge.publish();
        refused("catalogue-expired");
        client = client();
        refused("catalogue-expired");
    }

    @Test
    void aClockOnceFarAheadDoesNotBlockTheHomeForEver() throws Exception {
        clock.now = Instant.parse("2099-01-01T00:00:00Z");
        refused("catalogue-expired");
        clock.now = START;
        assertEquals(1, client.refresh().version());
    }

    @Test
    void aDamagedSavedCatalogueIsAsNone() throws Exception {
        client.refresh();
        Path file = folder.resolve("catalogue.dat");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 200] ^= 1;
        Files.write(file, bytes);
        client = client();
        assertEquals(Optional.empty(), client.last());
        assertEquals(1, client.refresh().version());
    }

    @Test
    void noBrokerKnownYet() {
        client = new TufCatalogueClient(folder, () -> null, root, clock, forge);
        refused("catalogue-unreachable");
    }

    @Test
    void equalPermissionsHaveEqualDigests() throws Exception {
        List<Scope> scopes =
                ServiceDescriptionReader.read(
                                Samples.SERVICE_JSON
                                        .replace("%ID%", Forge.SERVICE)
                                        .getBytes(StandardCharsets.UTF_8))
                        .scopes();
        List<Scope> other =
                ServiceDescriptionReader.read(
                                Samples.SERVICE_JSON
                                        .replace("%ID%", Forge.SERVICE)
                                        .replace("To heat water.", "To warm water.")
                                        .getBytes(StandardCharsets.UTF_8))
                        .scopes();
        assertEquals(
                Permissions.digest(scopes),
                Permissions.digest(List.of(other.get(2), other.get(0), other.get(1))));
        assertFalse(Permissions.digest(scopes).equals(Permissions.digest(scopes.subList(0, 2))));
    }

    private static final class SetClock extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
