package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;
import org.osgi.resource.Resource;

/** The attack suite of store design 5: old, expired and mixed catalogues, and clocks that jump. */
class CatalogueAttackTest extends CatalogueCase {
    @Test
    void aGoodCatalogueIsAcceptedAndSurvivesARestart() throws Exception {
        VerifiedIndex index = client.refresh();
        assertEquals(1, index.version());
        assertEquals(START, index.fetched());
        assertEquals(List.of(), index.held());
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
        refused("catalogue-foreign");
    }

    @Test
    void freezeWithAnExpiredTimestampOfEqualVersion() throws Exception {
        client.refresh();
        time.setClock(Forge.EXPIRES);
        refused("catalogue-expired");
        assertEquals(1, client.last().orElseThrow().version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "snapshot", "targets", "services"})
    void eachExpiredRoleIsRefused(String role) throws Exception {
        client.refresh();
        time.setClock(START.plusSeconds(60));
        forge.expires.put(role, START.plusSeconds(60));
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
        forge.rootVersion = 2;
        forge.root();
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
        forge.onTimestamp = t -> t.put("expires", "2026-12-07T00:00:00Z");
        forge.publish();
        refused("catalogue-inconsistent");
    }

    @Test
    void aClockSetBackDoesNotReviveAnExpiredCatalogue() throws Exception {
        time.setClock(Instant.parse("2026-12-06T00:00:00Z"));
        client.refresh();
        time.setClock(Instant.parse("2026-12-01T00:00:00Z"));
        forge.expires.put("timestamp", Instant.parse("2026-12-05T00:00:00Z"));
        forge.publish();
        refused("catalogue-expired");
        client = client();
        refused("catalogue-expired");
    }

    @Test
    void aClockOnceFarAheadDoesNotBlockTheHomeForEver() throws Exception {
        time.setClock(Instant.parse("2099-01-01T00:00:00Z"));
        refused("catalogue-expired");
        time.setClock(START);
        assertEquals(1, client.refresh().version());
    }

    @Test
    void aDamagedSavedCatalogueIsAsNone() throws Exception {
        client.refresh();
        Path file = folder.resolve("catalogue.dat");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 200] ^= 1;
        Files.write(file, bytes);
        Files.write(folder.resolve("catalogue.dat.copy"), bytes);
        client = client();
        assertEquals(Optional.empty(), client.last());
        assertEquals(1, client.refresh().version());
    }

    /** The broker's own clock, unsigned, tells whose fault it is; it lets nothing pass. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-12-02T00:00:00Z", "2026-12-20T00:00:00Z"})
    void clockOrBrokerIsNamedAsTheCause(String brokerTime) {
        time.setClock(Instant.parse("2026-12-20T00:00:00Z"));
        Fetcher fetcher =
                new Fetcher() {
                    @Override
                    public InputStream open(URI address, Duration longest) throws IOException {
                        return forge.open(address, longest);
                    }

                    @Override
                    public Optional<Instant> time() {
                        return Optional.of(Instant.parse(brokerTime));
                    }
                };
        client = client(() -> Forge.BASE, fetcher);
        refused(brokerTime.contains("12-02") ? "catalogue-clock" : "catalogue-expired");
    }

    @Test
    void noBrokerKnownYet() {
        client = client(() -> null, forge);
        refused("catalogue-unreachable");
    }
}
