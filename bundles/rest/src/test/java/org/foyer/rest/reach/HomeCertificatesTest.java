package org.foyer.rest.reach;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.lib.certificate.Authority;
import org.foyer.testing.storage.TestStorage;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir Path data;

    private final TestTime time = new TestTime(NOW, ZoneOffset.UTC);
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    private final FakeMachine machine = new FakeMachine();
    private Path folder;
    private TestStorage storage;
    private ServingKey key;
    private HomeCertificates certificates;

    /** A gateway whose name and addresses a test chooses. */
    private static final class FakeMachine implements Machine {
        private String host = "gateway";
        private final List<String> literals = new ArrayList<>(List.of("127.0.0.1", "192.168.1.5"));

        @Override
        public String host() {
            return host;
        }

        @Override
        public List<InetAddress> addresses() {
            return literals.stream().map(HomeCertificatesTest::address).toList();
        }
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @BeforeEach
    void start() throws Exception {
        folder = Files.createDirectories(data.resolve("tls"));
        storage = new TestStorage(data);
        restart();
    }

    private void restart() {
        key = new ServingKey();
        certificates =
                new HomeCertificates(
                        new AuthorityStore(folder, storage),
                        Bound.of("0.0.0.0"),
                        machine,
                        time.clock(),
                        troubles,
                        key);
    }

    private X509Certificate serving() {
        return key.current().orElseThrow();
    }

    private X509Certificate authority() {
        return certificates.authority().orElseThrow();
    }

    private static Set<String> names(X509Certificate certificate) throws Exception {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> (String) name.get(1))
                .collect(Collectors.toSet());
    }

    @Test
    void theFirstUseMakesAnAuthorityThatStaysAndACertificateOfIt() throws Exception {
        certificates.look();
        assertEquals(HomeCertificates.State.READY, certificates.state());
        serving().verify(authority().getPublicKey());
        assertEquals(
                Set.of("gateway", "gateway.local", "localhost", "127.0.0.1", "192.168.1.5"),
                names(serving()));
        assertEquals(NOW.plus(HomeCertificates.LIFE), serving().getNotAfter().toInstant());
        byte[] first = authority().getEncoded();
        restart();
        certificates.look();
        assertArrayEquals(first, authority().getEncoded());
        serving().verify(authority().getPublicKey());
    }

    @Test
    void theKeyIsForTheHomesUserOnlyAndNotInWhatIsShown() throws Exception {
        certificates.look();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
        String shown = Files.readString(folder.resolve(AuthorityStore.SHOWN));
        assertTrue(shown.contains("BEGIN CERTIFICATE"));
        assertFalse(shown.contains("PRIVATE"));
    }

    @Test
    void itIsRenewedBeforeItEndsAndNotEarlier() {
        certificates.look();
        X509Certificate first = serving();
        time.advance(HomeCertificates.LIFE.minus(HomeCertificates.RENEWED_BEFORE));
        certificates.look();
        assertEquals(first, serving());
        time.advance(Duration.ofSeconds(1));
        certificates.look();
        assertNotEquals(first, serving());
        assertEquals(time.now().plus(HomeCertificates.LIFE), serving().getNotAfter().toInstant());
        String alias = key.chooseServerAlias("EC", null, null);
        assertEquals(serving(), key.getCertificateChain(alias)[0]);
        // A handshake that had begun ends with what it began with.
        String before = first.getSerialNumber().toString(16);
        assertEquals(first, key.getCertificateChain(before)[0]);
        assertNotEquals(key.getPrivateKey(alias), key.getPrivateKey(before));
    }

    @Test
    void anAddressThatComesIsTakenInAndOneThatGoesChangesNothing() throws Exception {
        certificates.look();
        machine.literals.add("fd00::7");
        certificates.look();
        X509Certificate second = serving();
        assertTrue(names(second).contains("fd00:0:0:0:0:0:0:7"));
        machine.literals.remove("192.168.1.5");
        certificates.look();
        assertEquals(second, serving());
        machine.host = "other";
        certificates.look();
        assertTrue(names(serving()).contains("other.local"));
        assertFalse(names(serving()).contains("other"), "the authority may not vouch for it");
    }

    @Test
    void addressesOfTheInternetAreLeftOutSinceTheAuthorityMayNotVouchForThem() throws Exception {
        machine.literals.add("2a02::1");
        machine.literals.add("93.184.216.34");
        certificates.look();
        assertTrue(names(serving()).contains("93.184.216.34"), "was this machine's from the start");
        assertFalse(names(serving()).contains("2a02:0:0:0:0:0:0:1"));
        machine.literals.add("93.184.216.35");
        certificates.look();
        assertFalse(names(serving()).contains("93.184.216.35"));
    }

    @Test
    void aClockOf1970MakesNoCertificateAndSaysSoAndARightOneMakesIt() {
        time.setClock(Instant.EPOCH);
        certificates.look();
        assertEquals(HomeCertificates.State.CLOCK_WRONG, certificates.state());
        assertEquals(Optional.empty(), key.current());
        assertEquals(
                "1970",
                troubles.find(TroubleCode.CERTIFICATE_WITHOUT_CLOCK, "authority")
                        .orElseThrow()
                        .parameters()
                        .get("year"));
        X509Certificate authority = authority();
        assertEquals(Authority.FROM, authority.getNotBefore().toInstant());
        time.setClock(NOW);
        certificates.look();
        assertEquals(HomeCertificates.State.READY, certificates.state());
        assertEquals(authority, authority(), "made at a wrong clock, and right all the same");
        assertFalse(troubles.has(TroubleCode.CERTIFICATE_WITHOUT_CLOCK));
    }

    @Test
    void aClockThatIsPutRightEitherWayMakesItAnew() throws Exception {
        for (Instant wrong :
                List.of(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2031-01-01T00:00:00Z"))) {
            time.setClock(wrong);
            restart();
            certificates.look();
            time.setClock(NOW);
            certificates.look();
            serving().checkValidity(java.util.Date.from(NOW));
        }
    }

    @Test
    void aClockThatIsLostMeanwhileTakesNothingAway() {
        certificates.look();
        X509Certificate first = serving();
        time.setClock(Instant.EPOCH);
        certificates.look();
        assertEquals(first, serving());
        assertEquals(HomeCertificates.State.READY, certificates.state());
        assertTrue(troubles.has(TroubleCode.CERTIFICATE_WITHOUT_CLOCK));
    }

    @Test
    void anAuthorityThatIsGoneIsReplacedByCommandOnly() throws Exception {
        certificates.look();
        X509Certificate first = authority();
        storage.document(folder.resolve(AuthorityStore.FILE), 16 * 1024).delete();
        storage = new TestStorage(data);
        restart();
        lostAndMadeAnew(first);
    }

    @Test
    void anAuthorityThatIsGarbledIsReplacedByCommandOnly() throws Exception {
        certificates.look();
        X509Certificate first = authority();
        storage.document(folder.resolve(AuthorityStore.FILE), 16 * 1024)
                .write("nothing of the kind".getBytes(StandardCharsets.US_ASCII));
        restart();
        lostAndMadeAnew(first);
    }

    @Test
    void anAuthorityWhoseFilesAreDamagedIsReplacedByCommandOnly() throws Exception {
        certificates.look();
        X509Certificate first = authority();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> !f.endsWith(AuthorityStore.SHOWN)).toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        storage = new TestStorage(data);
        restart();
        certificates.look();
        // Also at the start after the one that set the damaged files aside.
        storage = new TestStorage(data);
        restart();
        lostAndMadeAnew(first);
    }

    private void lostAndMadeAnew(X509Certificate first) throws Exception {
        certificates.look();
        certificates.look();
        assertEquals(HomeCertificates.State.AUTHORITY_LOST, certificates.state());
        assertEquals(Optional.empty(), certificates.authority());
        assertEquals(Optional.empty(), key.current());
        assertTrue(troubles.has(TroubleCode.AUTHORITY_LOST));
        assertFalse(certificates.replace(Optional.of(Authority.fingerprint(first))));
        assertTrue(certificates.replace(Optional.empty()));
        assertEquals(HomeCertificates.State.READY, certificates.state());
        assertNotEquals(first, authority());
        assertFalse(troubles.has(TroubleCode.AUTHORITY_LOST));
        X509Certificate second = authority();
        restart();
        certificates.look();
        assertEquals(second, authority());
    }

    @Test
    void aWorkingAuthorityIsReplacedOnlyByWhoNamesIt() throws Exception {
        certificates.look();
        X509Certificate first = authority();
        X509Certificate served = serving();
        assertFalse(certificates.replace(Optional.empty()));
        assertFalse(certificates.replace(Optional.of("AB:CD")));
        assertEquals(first, authority());
        assertTrue(certificates.replace(Optional.of(Authority.fingerprint(first))));
        assertNotEquals(first, authority());
        assertEquals(
                Optional.ofNullable(null),
                Optional.ofNullable(
                        key.getCertificateChain(served.getSerialNumber().toString(16))));
        serving().verify(authority().getPublicKey());
    }

    @Test
    void withoutRoomThereIsNoneThatARestartWouldForget() {
        storage.full();
        certificates.look();
        assertEquals(HomeCertificates.State.NOT_STORED, certificates.state());
        assertEquals(Optional.empty(), key.current());
        assertTrue(troubles.has(TroubleCode.NOT_STORED));
        storage.plenty();
        certificates.look();
        assertEquals(HomeCertificates.State.READY, certificates.state());
        assertFalse(troubles.has(TroubleCode.NOT_STORED));
    }

    @Test
    @Tag("part:FR.ARC.11")
    void withoutRoomAReplacementChangesNothing() throws Exception {
        certificates.look();
        X509Certificate first = authority();
        storage.full();
        assertFalse(certificates.replace(Optional.of(Authority.fingerprint(first))));
        assertEquals(first, authority());
        serving().verify(first.getPublicKey());
    }
}
