package org.foyer.acceptance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Reads one register as any other Modbus TCP client would, without the code that is tested. */
final class RawModbus {

    private static final int TIMEOUT_MILLIS = 5000;

    private RawModbus() {}

    /** A holding register, function 3. */
    static int holding(String host, int port, int unit, int address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] request = {
                0, 1, 0, 0, 0, 6, (byte) unit, 3, (byte) (address >> 8), (byte) address, 0, 1
            };
            out.write(request);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[11];
            in.readFully(answer, 0, 9);
            if (answer[7] != 3) {
                throw new IOException("exception " + answer[8]);
            }
            return in.readUnsignedShort();
        }
    }
}
