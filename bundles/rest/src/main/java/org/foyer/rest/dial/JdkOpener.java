package org.foyer.rest.dial;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Connections by the WebSocket of the JDK. Thread-safe. */
final class JdkOpener implements Wire.Opener {

    static final String PROTOCOL = "foyer-dial-1";

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Of one message: whoever sends it in crumbs never comes to its end. */
    private static final int MOST_PARTS = 4096;

    /** With that a program closes to which the home named a secret that it does not have. */
    private static final int UNKNOWN_SECRET = 4401;

    private final Supplier<HttpClient> client;

    /**
     * @param client follows no redirects, and verifies certificates
     */
    JdkOpener(Supplier<HttpClient> client) {
        this.client = client;
    }

    @Override
    public void open(DialAddress address, Wire.Listener listener) {
        var unused =
                client.get()
                        .newWebSocketBuilder()
                        .connectTimeout(LONGEST)
                        .subprotocols(PROTOCOL)
                        .header("User-Agent", "foyer")
                        .buildAsync(address.uri(), new Ears(listener))
                        .whenComplete(
                                (socket, failure) -> {
                                    if (failure != null) {
                                        listener.ended(Ending.of(failure));
                                    }
                                });
    }

    private record Line(WebSocket socket, Wire.Listener listener) implements Wire {

        @Override
        public void send(String message) {
            var unused =
                    socket.sendText(message, true)
                            .whenComplete(
                                    (s, failure) -> {
                                        if (failure == null) {
                                            listener.sent();
                                        } else {
                                            listener.ended(Ending.GONE);
                                        }
                                    });
        }

        @Override
        public void next() {
            socket.request(1);
        }

        @Override
        public void ping() {
            // One that cannot be sent is not answered, and that is seen.
            var unused = socket.sendPing(ByteBuffer.allocate(0));
        }

        @Override
        public void abort() {
            socket.abort();
        }
    }

    /** The JDK calls it one call at a time. */
    private static final class Ears implements WebSocket.Listener {

        private final Wire.Listener listener;
        private final StringBuilder message = new StringBuilder();
        private int parts;

        Ears(Wire.Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket socket) {
            if (socket.getSubprotocol().equals(PROTOCOL)) {
                listener.opened(new Line(socket, listener));
            } else {
                refuse(socket);
            }
        }

        private void refuse(WebSocket socket) {
            socket.abort();
            listener.ended(Ending.PROTOCOL);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts++;
            if (message.length() + part.length() > Wire.LONGEST_MESSAGE || parts > MOST_PARTS) {
                message.setLength(0);
                refuse(socket);
                return null;
            }
            message.append(part);
            if (!last) {
                socket.request(1);
                return null;
            }
            String whole = message.toString();
            message.setLength(0);
            message.trimToSize();
            parts = 0;
            listener.message(whole);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            refuse(socket);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket socket, ByteBuffer data) {
            listener.pinged();
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket socket, ByteBuffer data) {
            listener.alive();
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            listener.ended(status == UNKNOWN_SECRET ? Ending.CREDENTIAL : Ending.GONE);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            listener.ended(Ending.GONE);
        }
    }
}
