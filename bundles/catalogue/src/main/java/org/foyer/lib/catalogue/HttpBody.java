package org.foyer.lib.catalogue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.regex.Pattern;

/** Content of an answer: of a known length, in chunks, or until the end. Closes the socket. */
final class HttpBody extends InputStream {
    private static final Pattern CHUNK = Pattern.compile("[0-9a-fA-F]{1,8}");
    private static final int CHUNK_LINE = 64;

    private final InputStream in;
    private final Socket socket;
    private final boolean chunked;
    private boolean first = true;
    private boolean ended;

    /** What is left of the content or of this chunk; -1 if nobody said how much there is. */
    private long left;

    private HttpBody(InputStream in, Socket socket, boolean chunked, long left) {
        this.in = in;
        this.socket = socket;
        this.chunked = chunked;
        this.left = left;
    }

    static HttpBody of(HttpHead head, InputStream in, Socket socket) {
        return new HttpBody(
                in, socket, head.chunked(), head.chunked() ? 0 : head.length().orElse(-1));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && chunked && !ended) {
            chunk();
        }
        if (ended || left == 0) {
            return -1;
        }
        int n = in.read(into, from, left < 0 ? length : (int) Math.min(length, left));
        if (n < 0) {
            if (left > 0) {
                throw new EOFException("the broker broke off");
            }
            ended = true;
            return -1;
        }
        if (left > 0) {
            left -= n;
        }
        return n;
    }

    /** A chunk's size; extensions, of which no catalogue has any, are refused. */
    private void chunk() throws IOException {
        HttpHead.Lines lines = new HttpHead.Lines(in, CHUNK_LINE);
        if (!first && !lines.next().isEmpty()) {
            throw new ProtocolException("the broker's chunk is longer than it says");
        }
        first = false;
        String size = lines.next();
        if (!CHUNK.matcher(size).matches()) {
            throw new ProtocolException("the broker sends a chunk without a plain size");
        }
        left = Long.parseLong(size, 16);
        ended = left == 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
