package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.foyer.api.store.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles that are not what was signed, and delegates that reach beyond what is theirs. */
class TargetAttackTest extends CatalogueCase {
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
                (a, longest) ->
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
        client = client(() -> Forge.BASE, broken);
        unfetched(entry, "bundle-unreachable");
    }

    @Test
    void endlessBundle() throws Exception {
        CatalogueEntry entry = client.refresh().entries().get(0);
        Fetcher endless = (address, longest) -> endless();
        client = client(() -> Forge.BASE, endless);
        unfetched(entry, "bundle-mismatch");
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
}
