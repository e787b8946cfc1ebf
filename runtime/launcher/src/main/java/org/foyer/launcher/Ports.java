package org.foyer.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Whether a port is free, asked before anything starts so that the answer is a sentence. */
final class Ports {

    private Ports() {}

    static void requireFree(int port) throws Problem {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new Problem(
                    "Port "
                            + port
                            + " is taken by another program: stop it, or choose another with --port"
                            + " (0 takes any free one).");
        }
    }
}
