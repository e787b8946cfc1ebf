package org.foyer.bindings.modbus.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.foyer.bindings.modbus.wire.Endpoint;
import org.foyer.bindings.modbus.wire.Framing;

/** A small TCP server that answers Modbus requests as badly as a test wants. */
public final class FaultyServer implements AutoCloseable {

    /** Answers one request. */
    @FunctionalInterface
    public interface Answer {
        /**
         * @param request the whole frame
         * @param out where the answer goes
         * @return false to end the connection
         */
        boolean to(byte[] request, OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final Framing framing;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Answer answer;

    public FaultyServer(Framing framing, Answer answer) throws IOException {
        this.framing = framing;
        this.answer = answer;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "faulty-server");
        thread.setDaemon(true);
        thread.start();
    }

    public Endpoint endpoint() {
        return new Endpoint(
                server.getInetAddress().getHostAddress(), server.getLocalPort(), framing);
    }

    public void answer(Answer next) {
        answer = next;
    }

    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "faulty-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                byte[] request = request(in);
                if (!answer.to(request, socket.getOutputStream())) {
                    return;
                }
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The client went away; the next one may come.
        }
    }

    private byte[] request(DataInputStream in) throws IOException {
        if (framing == Framing.TCP) {
            byte[] head = in.readNBytes(6);
            if (head.length < 6) {
                throw new IOException("end");
            }
            int size = (head[4] & 0xFF) << 8 | (head[5] & 0xFF);
            byte[] frame = new byte[6 + size];
            System.arraycopy(head, 0, frame, 0, 6);
            in.readFully(frame, 6, size);
            return frame;
        }
        byte[] frame = in.readNBytes(8);
        if (frame.length < 8) {
            throw new IOException("end");
        }
        return frame;
    }

    /** Ends all connections, as a rebooting device does. */
    public void drop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** The right Modbus TCP answer to a read, every register holding the same value. */
    public static byte[] right(byte[] request, int value) {
        int count = (request[10] & 0xFF) << 8 | (request[11] & 0xFF);
        byte[] frame = new byte[9 + 2 * count];
        System.arraycopy(request, 0, frame, 0, 8);
        int size = 3 + 2 * count;
        frame[4] = (byte) (size >>> 8);
        frame[5] = (byte) size;
        frame[8] = (byte) (2 * count);
        for (int i = 0; i < count; i++) {
            frame[9 + 2 * i] = (byte) (value >>> 8);
            frame[10 + 2 * i] = (byte) value;
        }
        return frame;
    }

    @Override
    public void close() throws IOException {
        server.close();
        drop();
    }
}
