package org.foyer.rest.dial;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Events out of the bytes of {@code text/event-stream}, as the home writes it. Not thread-safe. */
final class EventLines {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String event = "";

    /**
     * @return the events that are whole by now
     * @throws IllegalStateException when one is larger than an answer may be
     */
    List<Loopback.Event> feed(ByteBuffer bytes) {
        List<Loopback.Event> whole = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b != '\n') {
                line.write(b);
            } else {
                take(line.toString(StandardCharsets.UTF_8), whole);
                line.reset();
            }
            if (line.size() + data.length() > Loopback.LONGEST_ANSWER) {
                throw new IllegalStateException("an event is too large");
            }
        }
        return whole;
    }

    private void take(String text, List<Loopback.Event> whole) {
        if (text.isEmpty()) {
            if (!event.isEmpty()) {
                whole.add(new Loopback.Event(event, data.toString()));
            }
            event = "";
            data.setLength(0);
        } else if (text.startsWith("event: ")) {
            event = text.substring("event: ".length());
        } else if (text.startsWith("data: ")) {
            data.append(data.isEmpty() ? "" : "\n").append(text.substring("data: ".length()));
        }
    }
}
