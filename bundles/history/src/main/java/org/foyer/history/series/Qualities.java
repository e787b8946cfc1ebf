package org.foyer.history.series;

import java.util.Arrays;
import org.foyer.api.reading.Quality;

/**
 * Qualities as they stand in memory and in files: one byte a value, none at all (null) while all
 * are plainly measured; in files as runs after the values. What was written before there were
 * qualities has no runs and is measured. Pure functions.
 */
public final class Qualities {

    /** As it stands in files: the place in this list. Only ever added to at its end. */
    private static final Quality[] CODES = {
        Quality.MEASURED,
        Quality.CERTIFIED,
        Quality.ESTIMATED,
        Quality.SUBSTITUTED,
        Quality.SIMULATED
    };

    public static final byte MEASURED = 0;

    private Qualities() {}

    public static byte code(Quality quality) {
        return switch (quality) {
            case MEASURED -> MEASURED;
            case CERTIFIED -> 1;
            case ESTIMATED -> 2;
            case SUBSTITUTED -> 3;
            case SIMULATED -> 4;
        };
    }

    /**
     * The quality of a code.
     *
     * @throws DamagedException when there is none
     */
    public static Quality of(int code) {
        if (code < 0 || code >= CODES.length) {
            throw new DamagedException("a value has an unknown quality " + code);
        }
        return CODES[code];
    }

    /** The worse of two codes. */
    public static byte worse(byte a, byte b) {
        return a == b ? a : code(Quality.worse(CODES[a], CODES[b]));
    }

    /** The code at that place; measured where there are none. */
    public static byte at(byte[] codes, int i) {
        return codes == null ? MEASURED : codes[i];
    }

    /** Writes runs; nothing if all are measured. */
    public static void write(Bytes out, byte[] codes, int count) {
        if (allMeasured(codes, count)) {
            return;
        }
        int runs = 1;
        for (int i = 1; i < count; i++) {
            runs += codes[i] == codes[i - 1] ? 0 : 1;
        }
        out.putUnsigned(runs);
        int from = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || codes[i] != codes[from]) {
                out.putByte(codes[from]);
                out.putUnsigned(i - from);
                from = i;
            }
        }
    }

    /** Reverses {@link #write}: null if all are measured. */
    public static byte[] read(Bytes in, int count) {
        if (!in.hasMore()) {
            return null;
        }
        byte[] codes = new byte[count];
        int runs = in.getCount(count);
        int at = 0;
        for (int run = 0; run < runs; run++) {
            byte code = code(of(in.getByte()));
            int length = in.getCount(count - at);
            Arrays.fill(codes, at, at + length, code);
            at += length;
        }
        if (at != count) {
            throw new DamagedException("qualities of " + at + " values, not of " + count);
        }
        return codes;
    }

    private static boolean allMeasured(byte[] codes, int count) {
        for (int i = 0; codes != null && i < count; i++) {
            if (codes[i] != MEASURED) {
                return false;
            }
        }
        return true;
    }
}
