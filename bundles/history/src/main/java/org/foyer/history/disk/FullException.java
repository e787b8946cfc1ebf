package org.foyer.history.disk;

import java.io.IOException;

/** The disk has not enough room to go on recording. */
public final class FullException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long freeMiB;

    FullException(long freeMiB) {
        super("the disk is nearly full, " + freeMiB + " MiB free; recording pauses");
        this.freeMiB = freeMiB;
    }

    public long freeMiB() {
        return freeMiB;
    }
}
