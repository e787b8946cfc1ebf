package org.foyer.lib.catalogue;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket each of whose reads ends within what is left of a deadline, also the reads that an
 * encryption on top of it makes.
 */
final class TimedSocket extends Socket {
    private final Deadline deadline;

    TimedSocket(Deadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                setSoTimeout(deadline.nextMillis());
                return super.read();
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                setSoTimeout(deadline.nextMillis());
                return super.read(into, from, length);
            }
        };
    }
}
