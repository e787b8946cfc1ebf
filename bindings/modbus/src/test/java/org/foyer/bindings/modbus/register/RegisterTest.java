package org.foyer.bindings.modbus.register;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterTest {

    @ParameterizedTest
    @CsvSource({
        "UINT16,  BIG,    0000, 0",
        "UINT16,  BIG,    FFFE, 65534",
        "INT16,   BIG,    8001, -32767",
        "INT16,   BIG,    FFFF, -1",
        "UINT32,  BIG,    00010002, 65538",
        "UINT32,  LITTLE, 00010002, 131073",
        "UINT32,  BIG,    FFFFFFFF, 4294967295",
        "INT32,   BIG,    FFFFFFFE, -2",
        "INT32,   LITTLE, FFFEFFFF, -2",
        "FLOAT32, BIG,    43660000, 230",
        "FLOAT32, LITTLE, 00004366, 230",
        "UINT64,  BIG,    0000000000010000, 65536",
        "UINT64,  LITTLE, 0000000100000000, 65536",
        "UINT64,  BIG,    8000000000000000, 9223372036854775808",
        "INT64,   BIG,    FFFFFFFFFFFFFFFD, -3",
        "FLOAT64, BIG,    406CC00000000000, 230",
        "FLOAT32, BIG,    7FC00000, NaN",
        "FLOAT32, BIG,    7F800000, NaN",
    })
    void decodes(RegisterType type, WordOrder order, String hex, double expected) {
        Register register = Register.of("x", type, 0).order(order).build();
        assertEquals(expected, register.decode(HexFormat.of().parseHex(hex), 0, 1));
    }

    @Test
    void scaleOffsetFactorAndSignInTheirOrder() {
        Register register =
                Register.of("x", RegisterType.INT16, 0)
                        .scale(0.5)
                        .offset(10)
                        .sign(Sign.NEGATED)
                        .build();
        // -((200 * 0.5 * 10^-1) + 10)
        assertEquals(-20, register.decode(new byte[] {0, (byte) 200}, 0, 0.1));
        assertEquals(200, register.rawOf(-20, 0.1, Rounding.NEAREST));
    }

    @Test
    void bitsAndMagnitude() {
        Register bit = Register.of("x", RegisterType.BIT, 0).bit(9).build();
        assertEquals(1, bit.decode(new byte[] {2, 0}, 0, 1));
        assertEquals(0, bit.decode(new byte[] {1, (byte) 0xFF}, 0, 1));
        Register amount = Register.of("x", RegisterType.INT16, 0).sign(Sign.MAGNITUDE).build();
        assertEquals(5, amount.decode(new byte[] {-1, -5}, 0, 1));
    }

    @Test
    void notAvailableIsNoValue() {
        Register register =
                Register.of("x", RegisterType.INT16, 0).notAvailable(Short.MIN_VALUE).build();
        assertEquals(Double.NaN, register.decode(new byte[] {(byte) 0x80, 0}, 0, 1));
        assertEquals(Double.NaN, register.decode(new byte[] {0, 1}, 0, Double.NaN));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-2, 0.01", "10, 1e10", "-10, 1e-10", "11, NaN", "-11, NaN", "NaN, NaN"})
    void scaleFactors(double exponent, double factor) {
        assertEquals(factor, Register.factor(exponent));
    }

    @Test
    void textEndsAtNulAndIsPrintable() {
        Register text = Register.of("x", RegisterType.STRING, 0).length(4).build();
        assertEquals("AB c", text.text(new byte[] {'A', 'B', ' ', 7, 'c', 0, 'z', 'z'}, 0));
    }

    @Test
    void whatDoesNotFitIsNotSent() {
        Register register = Register.of("x", RegisterType.UINT16, 0).build();
        assertThrows(IllegalArgumentException.class, () -> register.encode(65536));
        assertThrows(IllegalArgumentException.class, () -> register.encode(-1));
        assertThrows(IllegalArgumentException.class, () -> register.encode(Double.NaN));
        assertArrayEquals(new byte[] {(byte) 0xFF, (byte) 0xFF}, register.encode(65535));
    }

    @Property
    void whatWasEncodedDecodes(
            @ForAll("numbers") RegisterType type, @ForAll WordOrder order, @ForAll short number) {
        int raw =
                type == RegisterType.UINT16 || type == RegisterType.UINT32
                        ? number & 0xFFFF
                        : number;
        if (type == RegisterType.UINT64) {
            raw = number & 0xFFFF;
        }
        Register register = Register.of("x", type, 0).order(order).build();
        assertEquals(raw, register.decode(register.encode(raw), 0, 1));
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<RegisterType> numbers() {
        return net.jqwik.api.Arbitraries.of(RegisterType.values())
                .filter(t -> t != RegisterType.STRING && t != RegisterType.BIT);
    }

    @Property
    void anyBytesDecodeToANumberOrNone(
            @ForAll RegisterType type, @ForAll WordOrder order, @ForAll @Size(8) byte[] bytes) {
        Register register = Register.of("x", type, 0).length(4).order(order).build();
        double value = register.decode(bytes, 0, 1);
        assertTrue(Double.isNaN(value) || Double.isFinite(value));
        assertTrue(register.text(bytes, 0).length() <= 400);
    }
}
