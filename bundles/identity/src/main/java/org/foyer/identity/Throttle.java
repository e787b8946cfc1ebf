package org.foyer.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.foyer.api.runtime.MachineTicker;

/**
 * Slows guessing down. Each peer has ten tries, then the wait doubles with each further one, from
 * one second up to a quarter of an hour; a right secret starts over, and so does an hour without
 * any. For whoever sits at the machine the wait ends at two seconds: nobody locks the owner out by
 * guessing there. Against guesses from many peers, all that are not at the machine share a store of
 * tries, and when it is empty one a second. Measured by the machine's ticker, whatever the clock or
 * {@code --speed} say. Thread-safe.
 */
final class Throttle {

    static final int FREE = 10;
    static final Duration LONGEST = Duration.ofMinutes(15);
    static final Duration LONGEST_LOCAL = Duration.ofSeconds(2);

    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final int MOST_PEERS = 1_000;
    private static final String LOCAL = "local";

    /** Tries that all distant peers have together, and how long one takes to come back. */
    private static final int STORE = 100;

    private static final Duration REFILL = Duration.ofSeconds(10);
    private static final Duration TRICKLE = Duration.ofSeconds(1);

    private static final class Peer {
        private int tries;
        private long lastNanos;
        private long openNanos;
    }

    private final MachineTicker ticker;

    /** Longest silent first; all guarded by this. */
    private final Map<String, Peer> peers = new LinkedHashMap<>(16, 0.75f, true);

    private double store = STORE;
    private long storedNanos;
    private long trickleNanos;

    Throttle(MachineTicker ticker) {
        this.ticker = ticker;
        this.storedNanos = ticker.nanos();
        this.trickleNanos = storedNanos;
    }

    /** Zero when a secret of this peer would be looked at now. */
    synchronized Duration delay(String address) {
        long now = ticker.nanos();
        String name = name(address);
        Peer peer = peers.get(name);
        long wait = peer == null || isForgotten(peer, now) ? 0 : peer.openNanos - now;
        if (!name.equals(LOCAL) && stored(now) < 1) {
            wait = Math.max(wait, trickleNanos - now);
        }
        return Duration.ofNanos(Math.max(0, wait));
    }

    /**
     * Takes a try: it counts as wrong until {@link #right} is called, so that guesses in parallel
     * gain nothing.
     *
     * @return false when the secret must not be looked at
     */
    synchronized boolean take(String address) {
        if (!delay(address).isZero()) {
            return false;
        }
        long now = ticker.nanos();
        String name = name(address);
        boolean local = name.equals(LOCAL);
        if (!local) {
            store = stored(now);
            storedNanos = now;
            if (store >= 1) {
                store--;
            } else {
                trickleNanos = now + TRICKLE.toNanos();
            }
        }
        Peer peer = peers.computeIfAbsent(name, n -> new Peer());
        if (isForgotten(peer, now)) {
            peer.tries = 0;
        }
        peer.tries++;
        peer.lastNanos = now;
        if (peer.tries >= FREE) {
            long seconds = 1L << Math.min(peer.tries - FREE, 20);
            Duration longest = local ? LONGEST_LOCAL : LONGEST;
            peer.openNanos = now + Duration.ofSeconds(seconds).toNanos();
            peer.openNanos = Math.min(peer.openNanos, now + longest.toNanos());
        } else {
            peer.openNanos = now;
        }
        if (peers.size() > MOST_PEERS) {
            peers.remove(peers.keySet().iterator().next());
        }
        return true;
    }

    /** The secret was right: the peer starts over. */
    synchronized void right(String address) {
        peers.remove(name(address));
    }

    private double stored(long now) {
        return Math.min(STORE, store + (now - storedNanos) / (double) REFILL.toNanos());
    }

    private static boolean isForgotten(Peer peer, long now) {
        return now - peer.lastNanos >= FORGOTTEN.toNanos();
    }

    /** One name for all loopback addresses, and for the network that an IPv6 peer has to itself. */
    private static String name(String address) {
        if (!address.matches("[0-9.]{7,15}|\\[?[0-9a-fA-F:.]{2,45}(%[a-zA-Z0-9._-]{1,32})?]?")) {
            return "unknown";
        }
        try {
            InetAddress peer = InetAddress.getByName(address);
            byte[] bytes = peer.getAddress();
            if (peer.isLoopbackAddress()) {
                return LOCAL;
            }
            int significant = bytes.length == 16 ? 8 : bytes.length;
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, significant));
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
