package org.foyer.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/** Whether a port is free, asked before anything starts so that the answer is a sentence. */
final class Ports {

    private Ports() {}

    /**
     * @param bind further addresses, as literals
     */
    static void requireFree(int port, List<String> bind) throws Problem {
        if (port == 0) {
            return;
        }
        requireFree(port, InetAddress.getLoopbackAddress());
        for (String literal : bind) {
            try {
                requireFree(port, InetAddress.getByName(literal));
            } catch (UnknownHostException e) {
                throw new Problem("--bind " + literal + ": give an address of this machine");
            }
        }
    }

    private static void requireFree(int port, InetAddress address) throws Problem {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new Problem(
                    "Port "
                            + port
                            + " is taken by another program: stop it, or choose another with --port"
                            + " (0 takes any free one).");
        }
    }
}
