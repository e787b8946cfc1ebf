package org.foyer.lib.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Status and headers of an answer (RFC 9112), as far as a catalogue needs them.
 *
 * @param length of the content, if said
 * @param chunked whether it comes in chunks instead
 * @param date the broker's clock, if said
 */
record HttpHead(int status, OptionalLong length, boolean chunked, Optional<Instant> date) {
    private static final int MAX_BYTES = 16 * 1024;
    private static final int MAX_LINES = 100;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");

    static HttpHead read(InputStream in) throws IOException {
        Lines lines = new Lines(in, MAX_BYTES);
        Matcher first = STATUS.matcher(lines.next());
        if (!first.matches()) {
            throw new ProtocolException("the broker does not speak HTTP/1");
        }
        int status = Integer.parseInt(first.group(1));
        if (status < 200) {
            throw new ProtocolException("the broker answered " + status + ", which nobody asked");
        }
        OptionalLong length = OptionalLong.empty();
        boolean chunked = false;
        Optional<Instant> date = Optional.empty();
        for (int i = 0; i < MAX_LINES; i++) {
            String line = lines.next();
            if (line.isEmpty()) {
                if (chunked && length.isPresent()) {
                    throw new ProtocolException("the broker gives both a length and chunks");
                }
                return new HttpHead(status, length, chunked, date);
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new ProtocolException("the broker sent a header without a name");
            }
            String value = line.substring(colon + 1).strip();
            switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "content-length" -> {
                    if (length.isPresent() || !LENGTH.matcher(value).matches()) {
                        throw new ProtocolException("the broker gives no single length");
                    }
                    length = OptionalLong.of(Long.parseLong(value));
                }
                case "transfer-encoding" -> {
                    if (chunked || !value.equalsIgnoreCase("chunked")) {
                        throw new ProtocolException("the broker sends an unknown encoding");
                    }
                    chunked = true;
                }
                case "content-encoding" -> {
                    if (!value.equalsIgnoreCase("identity")) {
                        throw new ProtocolException("the broker sends it compressed, unasked");
                    }
                }
                case "date" -> date = date(value);
                default -> {
                    // Nothing that a catalogue needs.
                }
            }
        }
        throw new ProtocolException("the broker sent more than " + MAX_LINES + " headers");
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Lines that are bounded all together. Confined to one thread. */
    static final class Lines {
        private final InputStream in;
        private int left;

        Lines(InputStream in, int maxBytes) {
            this.in = in;
            this.left = maxBytes;
        }

        /** The next line without its end. */
        String next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (true) {
                int b = in.read();
                if (b < 0) {
                    throw new EOFException("the broker broke off");
                }
                if (--left < 0) {
                    throw new ProtocolException("the broker's headers are too long");
                }
                if (b == '\n') {
                    String text = line.toString(StandardCharsets.ISO_8859_1);
                    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
                }
                line.write(b);
            }
        }
    }
}
