package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that are wrong, stolen, doubled or rotated without right. */
class SignatureAttackTest extends CatalogueCase {
    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "snapshot", "targets", "services"})
    void wrongKey(String role) throws Exception {
        client.refresh();
        Map<String, KeyPair[]> by = new HashMap<>(forge.signers);
        by.put(role, new KeyPair[] {Forge.key(10), Forge.key(11)});
        forge.publish(by);
        refused("catalogue-signature");
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp,wrong", "timestamp,none", "snapshot,wrong", "snapshot,none",
        "targets,wrong", "targets,none", "services,wrong", "services,none"
    })
    @Tag("PT.HLUC2.0.13")
    @DisplayName("Signature wrong or missing anywhere on the way to a bundle: nothing to install")
    void nothingIsInstalled(String role, String how) throws Exception {
        CatalogueEntry good = client.refresh().entries().get(0);
        byte[] other = forge.bundle.clone();
        other[0] ^= 1;
        forge.bundle = other;
        Map<String, KeyPair[]> by = new HashMap<>(forge.signers);
        by.put(
                role,
                how.equals("none") ? new KeyPair[0] : new KeyPair[] {Forge.key(10), Forge.key(11)});
        forge.publish(by);
        refused("catalogue-signature");
        assertEquals(good, client.last().orElseThrow().entries().get(0), "not the new one");
        Path jar = folder.resolve("x.jar");
        CatalogueException e =
                assertThrows(CatalogueException.class, () -> client.fetch(good, jar));
        assertEquals("bundle-mismatch", e.code(), "bytes that nobody signed");
        assertFalse(Files.exists(jar));
        forge.publish();
        client.fetch(client.refresh().entries().get(0), jar);
        assertArrayEquals(other, Files.readAllBytes(jar), "signed as it must be");
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
        refused("catalogue-foreign");
    }

    @Test
    void rootRotationSignedByOneOldKeyOfTwo() throws Exception {
        client.refresh();
        forge.signers.put("root", new KeyPair[] {Forge.key(7), Forge.key(8)});
        forge.rootVersion = 2;
        forge.root(Forge.key(0));
        refused("catalogue-foreign");
    }

    @Test
    void rootRotationThatSkipsAVersion() throws Exception {
        client.refresh();
        forge.rootVersion = 3;
        forge.root();
        forge.files.put("2.root.json", forge.files.get("3.root.json"));
        refused("catalogue-foreign");
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
        assertFalse(last.expires().isAfter(time.now()));
    }
}
