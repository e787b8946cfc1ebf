package org.foyer.rest.dial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.foyer.api.home.Home;
import org.foyer.api.identity.Dialed;
import org.foyer.api.identity.Dialing;
import org.foyer.api.identity.Identity;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.http.Problem;
import org.foyer.testing.tasks.ManualTasks;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;

/** A dialer with time, an identity, programs and a home behind it that a test moves by hand. */
final class Scene {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String ADDRESS = "wss://manager.example/home";
    static final Dialed MANAGER =
            new Dialed("a1", "Manager", "home", ADDRESS, "5e1ec7".repeat(5) + "00", false);

    final TestTime time = new TestTime();
    final ManualTasks tasks = new ManualTasks(time);
    final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    final Secrets secrets = new Secrets();
    final List<Attempt> attempts = new ArrayList<>();
    final List<Asked> asked = new ArrayList<>();
    static final long MOST_CHARS = 8_000_000;

    private final Room room = new Room(MOST_CHARS);
    List<Tenancy> tenancies = List.of(tenancy(Optional.empty()));
    boolean live = true;
    boolean away;
    boolean password = true;
    final Dialer dialer =
            new Dialer(
                    backends(),
                    time.clock(),
                    time.machine(),
                    tasks::inOrder,
                    look -> tasks.every("look", Duration.ofMillis(500), look),
                    dialing ->
                            new DialLine.Shared(
                                    dialing,
                                    (address, whither, listener) -> {
                                        Attempt one = new Attempt(address, whither, listener);
                                        attempts.add(one);
                                        return one::abort;
                                    },
                                    this::ask,
                                    room,
                                    time.machine(),
                                    time.clock(),
                                    new SecureRandom(),
                                    troubles));

    Tenancy tenancy(Optional<Instant> until) {
        Instant from = time.now().minus(Duration.ofDays(1));
        return new Tenancy("flat-2", "party-2", Set.of("top"), Set.of(), from, until);
    }

    private Site site() {
        if (away) {
            throw Problem.notReady("home");
        }
        GridConnection main =
                new GridConnection(
                        "main", "House", Commodity.ELECTRICITY, Phases.THREE, List.of(), false);
        return new Site(List.of(main), List.of(), List.of(), tenancies, Map.of());
    }

    private Backends backends() {
        Home home =
                (Home)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Home.class},
                                (proxy, method, arguments) -> site());
        Identity identity =
                (Identity)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Identity.class},
                                (proxy, method, arguments) -> password);
        return (Backends)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Backends.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "dialing" -> secrets;
                                    case "identity" -> identity;
                                    case "home" -> home;
                                    case "isLive" -> live;
                                    default -> throw new AssertionError(method);
                                });
    }

    private Loopback.Exchange ask(
            Target target, Frames.Request request, String pass, Loopback.Listener listener) {
        Asked one = new Asked(target, request, pass, listener);
        asked.add(one);
        return () -> one.cancelled = true;
    }

    /** Some seconds pass, in steps in which everything that is due is done. */
    void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
        tasks.settle();
    }

    /** Milliseconds until the next try. */
    long untilNext() {
        int before = attempts.size();
        for (long waited = 500; waited <= 1_000_000; waited += 500) {
            time.advance(Duration.ofMillis(500));
            if (attempts.size() > before) {
                return waited;
            }
        }
        throw new AssertionError("nobody is dialed any more");
    }

    Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    DialState state() {
        return dialer.state(MANAGER.agent()).orElseThrow();
    }

    /** Lets the manager be dialed, and both ends prove themselves. */
    Attempt connected() {
        secrets.all = List.of(MANAGER);
        pass(1);
        return last().open().prove(secrets.key(MANAGER));
    }

    /** A request that reached the home. */
    static final class Asked {

        final Target target;
        final Frames.Request request;
        final String pass;
        final Loopback.Listener listener;
        boolean cancelled;

        Asked(Target target, Frames.Request request, String pass, Loopback.Listener listener) {
            this.target = target;
            this.request = request;
            this.pass = pass;
            this.listener = listener;
        }
    }

    /** One try to open a connection, and the program at its other end. */
    final class Attempt implements Wire {

        final DialAddress address;
        final Whither whither;
        final Wire.Listener listener;
        final List<JsonNode> sent = new ArrayList<>();
        int wanted;
        int pings;
        boolean aborted;
        boolean takes = true;

        Attempt(DialAddress address, Whither whither, Wire.Listener listener) {
            this.address = address;
            this.whither = whither;
            this.listener = listener;
        }

        Attempt open() {
            listener.opened(this);
            tasks.settle();
            return this;
        }

        /** Says something, if the home wants to hear it. */
        Attempt say(String message) {
            if (wanted > 0) {
                wanted--;
                listener.message(message);
                tasks.settle();
            }
            return this;
        }

        Attempt prove(String key) {
            JsonNode hello = sent.get(0);
            String nonce = "n".repeat(43);
            return say(
                    "{\"type\":\"proof\",\"nonce\":\"%s\",\"proof\":\"%s\"}"
                            .formatted(nonce, hmac(key, words("agent", hello, nonce))));
        }

        String words(String side, JsonNode hello, String nonce) {
            return Frames.words(
                    side,
                    hello.path("selector").asText(),
                    address.authority(),
                    hello.path("nonce").asText(),
                    nonce);
        }

        Attempt request(String id, String path) {
            return say(
                    "{\"type\":\"request\",\"id\":\"%s\",\"method\":\"GET\",\"path\":\"%s\"}"
                            .formatted(id, path));
        }

        JsonNode lastSent() {
            return sent.get(sent.size() - 1);
        }

        @Override
        public void send(String message) {
            try {
                sent.add(JSON.readTree(message));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (takes) {
                listener.sent();
            }
        }

        @Override
        public void next() {
            wanted++;
        }

        @Override
        public void ping() {
            pings++;
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }

    static String hmac(String key, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(words.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The identity's part. */
    static final class Secrets implements Dialing {

        volatile List<Dialed> all = List.of();
        final Map<String, String> paired = new HashMap<>();
        private int passes;

        String key(Dialed dialed) {
            return "key of " + dialed.selector();
        }

        @Override
        public List<Dialed> all() {
            return all;
        }

        @Override
        public Optional<String> proof(Dialed dialed, String words) {
            return all.contains(dialed) ? Optional.of(hmac(key(dialed), words)) : Optional.empty();
        }

        @Override
        public String freshToken() {
            return "fresh";
        }

        @Override
        public boolean pair(Dialed dialed, String token) {
            if (!all.contains(dialed)) {
                return false;
            }
            paired.put(dialed.agent(), token);
            all = List.of(MANAGER);
            return true;
        }

        @Override
        public Optional<String> pass(Dialed dialed) {
            return all.contains(dialed) ? Optional.of("pass-" + ++passes) : Optional.empty();
        }
    }
}
