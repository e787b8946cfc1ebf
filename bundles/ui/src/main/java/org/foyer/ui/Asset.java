package org.foyer.ui;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** One file of the page, ready to send. Its bytes are never changed once it is made. */
final class Asset {

    private final String type;

    /** As it is sent: in gzip where that saves something. */
    private final byte[] kept;

    private final boolean packed;
    private final String etag;
    private final boolean lasting;

    private Asset(String path, byte[] body, boolean lasting) {
        byte[] gzip = gzip(body);
        this.type = type(path);
        this.packed = gzip.length < body.length;
        this.kept = packed ? gzip : body;
        this.etag = '"' + Digests.hex(body).substring(0, 32) + '"';
        this.lasting = lasting;
    }

    /**
     * Packs a file.
     *
     * @param lasting true if the address names the content, so it may be cached for a year
     */
    static Asset of(String path, byte[] body, boolean lasting) {
        return new Asset(path, body, lasting);
    }

    /** Media type. */
    String type() {
        return type;
    }

    /** The bytes of the file; unpacked anew for each of the rare readers that cannot. */
    byte[] body() {
        if (!packed) {
            return kept;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(kept))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
    }

    /** The same bytes in gzip; the body itself where that saves nothing. */
    byte[] packed() {
        return kept;
    }

    /** Strong entity tag of the body, with quotes. */
    String etag() {
        return etag;
    }

    boolean lasting() {
        return lasting;
    }

    boolean isPacked() {
        return packed;
    }

    private static String type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=utf-8";
            case "js" -> "text/javascript;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "json" -> "application/json";
            case "webmanifest" -> "application/manifest+json";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            default -> "application/octet-stream";
        };
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        }
        return out.toByteArray();
    }
}
