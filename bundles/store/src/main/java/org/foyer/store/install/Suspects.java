package org.foyer.store.install;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.foyer.api.store.ServiceId;
import org.foyer.store.facade.Marks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where in which service's code the home is, in a file mapped into memory: it costs a write to
 * memory and outlives the process, however that ends. At the next start a service is suspected
 * whose call was under way at two ends in a row (the power may fail in anybody's call once), or
 * that had just taken all memory. Without the file nobody is suspected. Thread-safe.
 */
public final class Suspects implements Marks {
    private static final Logger LOG = LoggerFactory.getLogger(Suspects.class);
    private static final int PLACES = 64;
    private static final int PLACE_BYTES = 128;
    private static final byte NOTHING = 0;
    private static final byte INSIDE = 1;
    private static final byte EXHAUSTED = 2;

    /** Of an earlier process: a call was under way at its end. */
    private static final byte ONCE = 3;

    private final Set<ServiceId> found = new HashSet<>();
    private final Map<ServiceId, Integer> places = new HashMap<>(); // guarded by this
    private final Set<ServiceId> once = new HashSet<>(); // guarded by this
    private MappedByteBuffer map; // guarded by this, null without the file

    /**
     * @param file made if absent
     */
    public Suspects(Path file) {
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE)) {
                if (channel.size() != PLACES * PLACE_BYTES) {
                    channel.truncate(0);
                    // No holes. Not waited for: what the power takes from it speaks against nobody.
                    channel.write(ByteBuffer.wrap(new byte[PLACES * PLACE_BYTES]));
                }
                map = channel.map(FileChannel.MapMode.READ_WRITE, 0, PLACES * PLACE_BYTES);
            }
            read();
        } catch (IOException e) {
            LOG.warn("Who ends the home will not be known: {}", e.getMessage());
        }
    }

    private void read() {
        for (int place = 0; place < PLACES; place++) {
            byte state = map.get(place * PLACE_BYTES);
            byte before = map.get(place * PLACE_BYTES + 1);
            int length = map.get(place * PLACE_BYTES + 2);
            if (length > 0 && (state != NOTHING || before != NOTHING)) {
                byte[] name = new byte[Math.min(length, PLACE_BYTES - 3)];
                map.get(place * PLACE_BYTES + 3, name);
                suspect(new String(name, StandardCharsets.US_ASCII), state, before);
            }
            map.put(place * PLACE_BYTES, new byte[PLACE_BYTES]);
        }
        once.forEach(id -> put(id, 1, ONCE));
    }

    private void suspect(String name, byte state, byte before) {
        try {
            ServiceId id = new ServiceId(name);
            if (state == EXHAUSTED || (state == INSIDE && before == ONCE)) {
                found.add(id);
            } else if (state == INSIDE) {
                once.add(id);
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("A mark of no service: {}", e.getMessage());
        }
    }

    /** Services that the way earlier processes ended speaks against. */
    public Set<ServiceId> found() {
        return Set.copyOf(found);
    }

    /** A minute of good running: what was before is forgiven. */
    public synchronized void forgive() {
        once.forEach(id -> put(id, 1, NOTHING));
        once.clear();
    }

    /** The home ends in an orderly way. */
    public synchronized void close() {
        for (int i = 0; map != null && i < PLACES; i++) {
            map.put(i * PLACE_BYTES, NOTHING);
            map.put(i * PLACE_BYTES + 1, NOTHING);
        }
    }

    @Override
    public void entered(ServiceId service) {
        put(service, 0, INSIDE);
    }

    @Override
    public void exhausted(ServiceId service) {
        put(service, 0, EXHAUSTED);
    }

    @Override
    public void left(ServiceId service) {
        put(service, 0, NOTHING);
    }

    private synchronized void put(ServiceId service, int at, byte value) {
        if (map == null) {
            return;
        }
        Integer place = places.get(service);
        if (place == null) {
            if (places.size() == PLACES) {
                return;
            }
            place = places.size();
            places.put(service, place);
            byte[] name = service.value().getBytes(StandardCharsets.US_ASCII);
            map.put(place * PLACE_BYTES + 2, (byte) name.length);
            map.put(place * PLACE_BYTES + 3, name);
        }
        map.put(place * PLACE_BYTES + at, value);
    }
}
