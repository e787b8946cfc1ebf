package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Mutated metadata never verifies and never throws anything but CatalogueException. */
class CatalogueFuzzTest {
    private static final List<String> NAMES =
            List.of(
                    "timestamp.json",
                    "snapshot.json",
                    "targets.json",
                    "targets-services.json",
                    "index.xml");

    @Property(tries = 600)
    void mutatedFilesNeverVerify(@ForAll @IntRange(min = 0, max = 4) int which, @ForAll long seed)
            throws CatalogueException {
        Forge forge = new Forge();
        String name = NAMES.get(which);
        byte[] good = forge.files.get(name);
        byte[] bad = mutated(good, new Random(seed));
        forge.files.put(name, bad);
        TufCatalogueClient client =
                new TufCatalogueClient(
                        new TufCatalogueClient.Settings(
                                new CatalogueFiles(
                                        new MemoryDocument(TrustCodec.MAX_BYTES),
                                        new MemoryDocument(Vault.longest(CatalogueCase.BOUNDS))),
                                Optional.of(forge.trusted()),
                                () -> Forge.BASE,
                                Clock.fixed(Forge.ISSUED, ZoneOffset.UTC),
                                System::nanoTime,
                                forge,
                                CatalogueCase.BOUNDS,
                                false));
        try {
            client.refresh();
            assertTrue(Arrays.equals(good, bad) || sameMeaning(name, good, bad), name);
        } catch (CatalogueException expected) {
            assertTrue(client.last().isEmpty());
        }
    }

    /** The shell of timestamp.json is not signed: white space there may change. */
    private static boolean sameMeaning(String name, byte[] good, byte[] bad) {
        if (!name.equals("timestamp.json")) {
            return false;
        }
        try {
            Envelope one = Envelope.parse(name, good, 100_000);
            Envelope two = Envelope.parse(name, bad, 100_000);
            return Arrays.equals(one.payload(), two.payload());
        } catch (JsonFault e) {
            return false;
        }
    }

    /** Signed rubbish: the parsers behind the signatures stand alone, too. */
    @Property(tries = 2000)
    void parsersNeverThrowAnythingElse(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] service =
                mutated(
                        Samples.SERVICE_JSON
                                .replace("%ID%", Forge.SERVICE)
                                .getBytes(StandardCharsets.UTF_8),
                        random);
        try {
            ServiceDescriptionReader.read(service);
        } catch (CatalogueException expected) {
            assertTrue(expected.getMessage().startsWith("service.json"), expected.getMessage());
        }
        try {
            IndexReader.read(mutated(Samples.INDEX.getBytes(StandardCharsets.UTF_8), random));
        } catch (JsonFault expected) {
            assertTrue(expected.getMessage().startsWith("index.xml"), expected.getMessage());
        }
    }

    private static byte[] mutated(byte[] good, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : good) {
            bytes.add(b);
        }
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && !bytes.isEmpty(); i++) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(5)) {
                case 0 -> bytes.set(at, (byte) random.nextInt(256));
                case 1 -> bytes.remove(at);
                case 2 -> bytes.add(at, (byte) random.nextInt(256));
                case 3 -> bytes.add(at, bytes.get(random.nextInt(bytes.size())));
                default -> bytes.subList(at, Math.min(bytes.size(), at + 20)).clear();
            }
        }
        byte[] bad = new byte[bytes.size()];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = bytes.get(i);
        }
        return bad;
    }
}
