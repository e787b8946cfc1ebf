package org.foyer.lib.certificate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Subtrees HOME =
            new Subtrees(List.of("gateway", "localhost", "local"), Subtrees.PRIVATE);

    private final Authority authority = make();

    @TempDir Path folder;

    private static Authority make() {
        try {
            return Authority.create(HOME);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Credentials server(List<String> names, String... addresses) throws Exception {
        List<InetAddress> all =
                Arrays.stream(addresses).map(AuthorityTest::address).collect(Collectors.toList());
        return authority.server(
                "gateway",
                names,
                all,
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(90)));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void theJdkFindsAServersCertificateValidForItsNamesUseAndSpan() throws Exception {
        X509Certificate leaf =
                server(List.of("gateway", "gateway.local"), "192.168.1.5", "fe80::1").certificate();
        validate(leaf, NOW);
        assertEquals(3, leaf.getVersion());
        assertEquals(-1, leaf.getBasicConstraints());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), leaf.getExtendedKeyUsage());
        assertTrue(leaf.getKeyUsage()[0]);
        assertFalse(leaf.getKeyUsage()[5], "it signs no certificates");
        assertEquals(
                Set.of("gateway", "gateway.local", "192.168.1.5", "fe80:0:0:0:0:0:0:1"),
                leaf.getSubjectAlternativeNames().stream()
                        .map(name -> (String) name.get(1))
                        .collect(Collectors.toSet()));
        assertTrue(leaf.getSerialNumber().signum() > 0);
        assertTrue(leaf.getSerialNumber().bitLength() > 100);
        X509Certificate root = authority.certificate();
        assertEquals(0, root.getBasicConstraints(), "an authority of servers alone");
        assertTrue(root.getKeyUsage()[5]);
        assertEquals(Authority.UNTIL, root.getNotAfter().toInstant());
    }

    @Test
    void itIsValidInItsSpanAlone() throws Exception {
        X509Certificate leaf = server(List.of("gateway")).certificate();
        assertThrows(
                CertPathValidatorException.class,
                () -> validate(leaf, NOW.minus(Duration.ofDays(2))));
        assertThrows(
                CertPathValidatorException.class,
                () -> validate(leaf, NOW.plus(Duration.ofDays(91))));
    }

    @Test
    void whatItMayNotVouchForIsFoundInvalid() throws Exception {
        validate(server(List.of("anything.local"), "10.1.2.3", "fd00::1").certificate(), NOW);
        for (Credentials beyond :
                List.of(
                        server(List.of("bank.example")),
                        server(List.of("gateway"), "93.184.216.34"),
                        server(List.of("gateway"), "2001:db8::1"))) {
            assertThrows(
                    CertPathValidatorException.class, () -> validate(beyond.certificate(), NOW));
        }
    }

    @Test
    void subtreesHoldWhatTheCertificateSays() {
        assertTrue(HOME.hold("Gateway"));
        assertTrue(HOME.hold("a.local"));
        assertFalse(HOME.hold("notlocal"));
        assertFalse(HOME.hold("local.example"));
        assertTrue(HOME.hold(address("172.31.255.255")));
        assertFalse(HOME.hold(address("172.32.0.0")));
        assertTrue(HOME.hold(address("fdff::1")));
        assertFalse(HOME.hold(address("2a02::1")));
    }

    @Test
    void anotherAuthorityDoesNotVouch() throws Exception {
        X509Certificate leaf = server(List.of("gateway")).certificate();
        X509Certificate other = make().certificate();
        assertThrows(GeneralSecurityException.class, () -> leaf.verify(other.getPublicKey()));
    }

    @Test
    void textHoldsBothAndGarbledTextIsRefused() throws Exception {
        byte[] text = Pem.write(authority.own());
        Authority again = new Authority(Pem.read(text));
        assertArrayEquals(authority.certificate().getEncoded(), again.certificate().getEncoded());
        validate(
                again.server("gateway", List.of("gateway"), List.of(), NOW, NOW).certificate(),
                NOW);
        String whole = new String(text, StandardCharsets.US_ASCII);
        for (String wrong :
                List.of(
                        "",
                        "hello",
                        whole.substring(0, whole.length() / 2),
                        whole.replace("PRIVATE", "PUBLIC"),
                        whole.replaceFirst("M", "N"))) {
            assertThrows(
                    GeneralSecurityException.class,
                    () -> new Authority(Pem.read(wrong.getBytes(StandardCharsets.US_ASCII))),
                    wrong);
        }
    }

    @Test
    void aKeyOfAnotherPairIsRefused() throws Exception {
        Credentials mixed = new Credentials(authority.certificate(), make().own().key());
        assertThrows(SignatureException.class, () -> new Authority(mixed));
        Credentials leaf = server(List.of("gateway"));
        assertThrows(GeneralSecurityException.class, () -> new Authority(leaf));
    }

    @Test
    void noSecretIsInTheWords() {
        assertFalse(authority.own().toString().contains("S="), authority.own().toString());
        assertTrue(authority.own().toString().endsWith(", …]"));
    }

    @Test
    void theFingerprintIsTheOneThatSystemsShow() throws Exception {
        String fingerprint = Authority.fingerprint(authority.certificate());
        assertTrue(fingerprint.matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"), fingerprint);
        Optional<String> shown =
                openssl("x509", "-in", file("ca.pem"), "-noout", "-fingerprint", "-sha256");
        assumeTrue(shown.isPresent());
        assertTrue(shown.get().contains(fingerprint), shown.get());
    }

    @Test
    void opensslAgrees() throws Exception {
        Credentials good = server(List.of("gateway.local"), "192.168.1.5");
        Credentials beyond = server(List.of("bank.example"));
        Files.write(folder.resolve("good.pem"), Pem.write(good.certificate()));
        Files.write(folder.resolve("beyond.pem"), Pem.write(beyond.certificate()));
        Optional<String> said = verify("good.pem");
        assumeTrue(said.isPresent());
        assertTrue(said.get().contains("good.pem: OK"), said.get());
        String refused = verify("beyond.pem").orElseThrow();
        assertTrue(refused.contains("permitted subtree violation"), refused);
    }

    private Optional<String> verify(String name) throws Exception {
        return openssl(
                "verify",
                "-x509_strict",
                "-purpose",
                "sslserver",
                "-attime",
                Long.toString(NOW.getEpochSecond()),
                "-CAfile",
                file("ca.pem"),
                folder.resolve(name).toString());
    }

    private String file(String name) throws Exception {
        return Files.write(folder.resolve(name), Pem.write(authority.certificate())).toString();
    }

    /** What openssl says; empty where there is none. */
    private static Optional<String> openssl(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (java.io.IOException e) {
            return Optional.empty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        return Optional.of(said);
    }

    private void validate(X509Certificate leaf, Instant at) throws Exception {
        X509Certificate root = authority.certificate();
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate read =
                (X509Certificate)
                        factory.generateCertificate(new ByteArrayInputStream(leaf.getEncoded()));
        CertPathValidator.getInstance("PKIX")
                .validate( // What an anchor names is looked at only where it stands in the path,
                        // too.
                        factory.generateCertPath(List.of(read, root)), parameters);
    }
}
