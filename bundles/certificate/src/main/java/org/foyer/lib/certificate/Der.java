package org.foyer.lib.certificate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the few forms of DER (X.690) that a certificate is made of. Stateless. */
final class Der {

    private static final int OCTETS = 0x04;
    private static final Instant GENERALIZED = Instant.parse("2050-01-01T00:00:00Z");
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, join(parts));
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, join(parts));
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] yes() {
        return new byte[] {0x01, 0x01, (byte) 0xff};
    }

    static byte[] octets(byte[] content) {
        return tagged(OCTETS, content);
    }

    /**
     * @param unused how many bits at the end of the last byte do not count
     */
    static byte[] bits(int unused, byte... content) {
        return tagged(0x03, join(new byte[] {(byte) unused}, content));
    }

    static byte[] utf8(String text) {
        return tagged(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** An object identifier, from dotted numbers. */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            int arc = Integer.parseInt(arcs[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >>> shift != 0) {
                    out.write(0x80 | ((arc >>> shift) & 0x7f));
                }
            }
            out.write(arc & 0x7f);
        }
        return tagged(0x06, out.toByteArray());
    }

    /** Whole seconds, in the form that RFC 5280 4.1.2.5 asks for in that year. */
    static byte[] time(Instant at) {
        boolean isShort = at.isBefore(GENERALIZED);
        String text = (isShort ? SHORT : LONG).format(at);
        return tagged(isShort ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A field of that number around whole values. */
    static byte[] explicit(int number, byte[]... parts) {
        return tagged(0xa0 | number, join(parts));
    }

    /** A field of that number in place of a primitive's own tag. */
    static byte[] implicit(int number, byte[] content) {
        return tagged(0x80 | number, content);
    }

    private static byte[] tagged(int tag, byte[] content) {
        int length = content.length;
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else if (length < 0x10000) {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        } else {
            throw new IllegalArgumentException("longer than a certificate may be here");
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
