package org.foyer.bindings.modbus.sunspec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.foyer.api.device.DeviceKind;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.sunspec.Found.Model;
import org.foyer.bindings.modbus.wire.RefusedException;
import org.junit.jupiter.api.Test;

/** Whatever the registers say, discovery ends soon with a device or a clean error. */
class DiscoveryFuzzTest {

    private static final int MOST_READS = 400;

    /** Registers in memory that count how often they are read. */
    private static final class Image implements RegisterReader {
        private final int[] words = new int[0x10000];
        private int reads;

        Image put(int address, int... values) {
            System.arraycopy(values, 0, words, address, values.length);
            return this;
        }

        @Override
        public byte[] read(int address, int count) throws IOException {
            if (++reads > MOST_READS) {
                throw new AssertionError("reads without end");
            }
            if (address + count > words.length || words[address] < 0) {
                throw new RefusedException(2, "reading register " + address);
            }
            byte[] bytes = new byte[2 * count];
            for (int i = 0; i < count; i++) {
                bytes[2 * i] = (byte) (words[address + i] >>> 8);
                bytes[2 * i + 1] = (byte) words[address + i];
            }
            return bytes;
        }
    }

    /** Models 1, 103, 120, 123, 124 and 203 with small numbers everywhere. */
    private static Image chain(int base) {
        Image image = new Image().put(base, 0x5375, 0x6e53);
        int address = base + 2;
        int[][] models = {{1, 66}, {103, 50}, {120, 26}, {123, 24}, {124, 24}, {203, 105}};
        for (int[] model : models) {
            Arrays.fill(image.words, address, address + 2 + model[1], 1);
            image.put(address, model);
            address += 2 + model[1];
        }
        return image.put(address, 0xFFFF, 0);
    }

    private static void cleanResult(Image image) throws Exception {
        try {
            Blueprint found = Discovery.discover(image, Optional.empty());
            Set<String> names = new HashSet<>();
            for (Register register : found.registers()) {
                assertTrue(register.end() <= 0x10000);
                assertTrue(names.add(register.name()), register.name());
            }
            assertFalse(found.capabilities().isEmpty());
        } catch (NotUsableException | IOException e) {
            assertFalse(e.getMessage().isBlank());
        }
    }

    @Test
    void findsTheChainAtEachBase() throws Exception {
        for (int base : new int[] {0, 40_000, 50_000}) {
            Found found = Walk.walk(chain(base)).orElseThrow();
            assertEquals(
                    List.of(1, 103, 120, 123, 124, 203),
                    found.models().stream().map(Model::id).toList());
            assertEquals(new Model(103, base + 70, 50), found.models().get(1));
        }
    }

    @Test
    void aChainWithoutEndStillCounts() throws Exception {
        Image image = chain(40_000);
        Found whole = Walk.walk(image).orElseThrow();
        Model last = whole.models().get(whole.models().size() - 1);
        image.put(last.address() + 2 + last.length(), -1);
        assertEquals(whole, Walk.walk(image).orElseThrow());
    }

    @Test
    void nothingThereSaysWhatToDo() {
        NotUsableException e =
                assertThrows(
                        NotUsableException.class,
                        () -> Discovery.discover(new Image(), Optional.empty()));
        assertTrue(e.getMessage().contains("switch SunSpec on"), e.getMessage());
    }

    @Test
    void configurationDecidesBetweenInverterAndMeter() throws Exception {
        assertEquals(DeviceKind.BATTERY, Discovery.discover(chain(0), Optional.empty()).kind());
        assertEquals(
                DeviceKind.PV_INVERTER,
                Discovery.discover(chain(0), Optional.of(DeviceKind.PV_INVERTER)).kind());
        Blueprint meter = Discovery.discover(chain(0), Optional.of(DeviceKind.SUB_METER));
        assertEquals(DeviceKind.SUB_METER, meter.kind());
        assertTrue(meter.commands().isEmpty());
        assertTrue(meter.registers().stream().anyMatch(r -> r.name().equals("203.TotWhImp")));
    }

    @Property(tries = 1000)
    void randomRegisters(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Image image = new Image();
        int base = new int[] {0, 40_000, 50_000}[random.nextInt(3)];
        for (int i = 0; i < 3000; i++) {
            image.words[base + i] = random.nextInt(0x10000);
        }
        image.put(base, 0x5375, 0x6e53);
        cleanResult(image);
    }

    @Property(tries = 2000)
    void mutatedChains(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Image image = chain(40_000);
        int mutations = 1 + random.nextInt(30);
        int[] nasty = {0, 1, 0x8000, 0xFFFF, 0x7FFF, 124, 123, 103, 203, 111, 211, -1};
        for (int i = 0; i < mutations; i++) {
            image.words[40_000 + random.nextInt(320)] = nasty[random.nextInt(nasty.length)];
        }
        cleanResult(image);
    }

    @Test
    void aRingOfTinyModelsEnds() throws Exception {
        Image image = new Image().put(40_000, 0x5375, 0x6e53);
        for (int address = 40_002; address < 65_000; address += 3) {
            image.put(address, 103, 1, 7);
        }
        assertEquals(Walk.MOST_MODELS, Walk.walk(image).orElseThrow().models().size());
        cleanResult(image);
    }
}
