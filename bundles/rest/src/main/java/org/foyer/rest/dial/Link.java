package org.foyer.rest.dial;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.foyer.api.identity.Dialed;
import org.foyer.api.identity.Dialing;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.rest.http.Answers;
import org.foyer.rest.http.JsonBody;
import org.foyer.rest.http.Problem;

/**
 * One open connection with a program: both ends prove themselves, then it asks and the home
 * answers. Not thread-safe: all that comes, comes on the line's executor.
 */
final class Link {

    /** Requests of one program at once; streams do not count, the home bounds those itself. */
    static final int MOST_AT_ONCE = 4;

    static final Duration LONGEST_GREETING = Duration.ofSeconds(10);
    static final Duration PING = Duration.ofSeconds(20);
    static final Duration SILENT = Duration.ofSeconds(60);
    static final Duration STUCK = Duration.ofSeconds(30);

    /** What comes in, all together: a store of so many messages that fills by so many a second. */
    static final int MOST_MESSAGES = 200;

    static final int MESSAGES_PER_SECOND = 50;

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private enum Phase {
        GREETING,
        PAIRING,
        OPEN,
        OVER
    }

    /** What is the same for all links. */
    record Parts(
            Dialing dialing,
            Loopback loopback,
            MachineTicker ticker,
            Room room,
            Executor inOrder) {}

    /** Hears how it goes, on the line's executor. */
    interface Owner {

        /** Both ends have proven themselves. */
        void proven();

        /** It cannot go on; the wire is to be cut. */
        void over(Ending why);
    }

    private final Dialed dialed;
    private final Parts parts;
    private final Wire wire;
    private final Greeting greeting;
    private final Outgoing outgoing;
    private final Owner owner;
    private final Map<String, Asked> asked = new HashMap<>();

    /** Of which the program wants to hear no more, while the home is at them. */
    private final Set<Asked> muted = new HashSet<>();

    private final long sinceNanos;
    private Phase phase = Phase.GREETING;
    private String pass = "";
    private String token = "";
    private long heardNanos;
    private long pingNanos;
    private double store = MOST_MESSAGES;
    private long storedNanos;
    private boolean throttled;

    Link(Dialed dialed, Parts parts, Wire wire, Greeting greeting, Owner owner) {
        this.dialed = dialed;
        this.parts = parts;
        this.wire = wire;
        this.greeting = greeting;
        this.owner = owner;
        this.outgoing = new Outgoing(wire, parts.ticker(), parts.room());
        this.sinceNanos = parts.ticker().nanos();
        this.heardNanos = sinceNanos;
        this.pingNanos = sinceNanos;
        this.storedNanos = sinceNanos;
    }

    void start() {
        outgoing.add(greeting.hello());
        wire.next();
    }

    void message(String text) {
        if (!hears()) {
            return;
        }
        try {
            Frames.Said said = Frames.read(text);
            if (said instanceof Frames.Proof proof && phase == Phase.GREETING) {
                prove(proof);
            } else if (said instanceof Frames.Kept && phase == Phase.PAIRING) {
                pair();
            } else if (said instanceof Frames.Request request && phase == Phase.OPEN) {
                ask(request);
            } else if (said instanceof Frames.Cancel cancel && phase == Phase.OPEN) {
                cancel(cancel.id());
            } else {
                throw new Frames.Wrong();
            }
        } catch (Frames.Wrong e) {
            over(Ending.PROTOCOL);
        }
        next();
    }

    /** A ping, or the answer to one. */
    void heard() {
        if (hears()) {
            next();
        }
    }

    void sent() {
        if (phase == Phase.OVER) {
            return;
        }
        if (!outgoing.hasRoom()) {
            // Meanwhile nothing is read; who takes what is sent is there.
            heardNanos = parts.ticker().nanos();
        }
        outgoing.sent();
    }

    /** Time has passed. */
    void tick() {
        MachineTicker ticker = parts.ticker();
        boolean isGreeting = phase == Phase.GREETING || phase == Phase.PAIRING;
        if (isGreeting && ticker.since(sinceNanos).compareTo(LONGEST_GREETING) > 0) {
            over(phase == Phase.GREETING ? Ending.PROTOCOL : Ending.GONE);
        } else if (ticker.since(heardNanos).compareTo(SILENT) > 0
                || outgoing.stuckNanos() > STUCK.toNanos()) {
            over(Ending.GONE);
        } else if (phase == Phase.OPEN && ticker.since(pingNanos).compareTo(PING) >= 0) {
            pingNanos = ticker.nanos();
            wire.ping();
        }
        if (phase == Phase.OVER) {
            return;
        }
        outgoing.look();
        if (throttled) {
            throttled = false;
            next();
        }
    }

    /** Lets go of all that is on its way. */
    void close() {
        phase = Phase.OVER;
        asked.values().forEach(Asked::letGo);
        asked.clear();
        muted.forEach(Asked::letGo);
        muted.clear();
        outgoing.close();
    }

    private boolean hears() {
        store--;
        heardNanos = parts.ticker().nanos();
        return phase != Phase.OVER;
    }

    /** Asks for one message more: soon, if too many came lately. */
    private void next() {
        if (phase == Phase.OVER) {
            return;
        }
        long now = parts.ticker().nanos();
        double came = MESSAGES_PER_SECOND * (now - storedNanos) / (double) SECOND_NANOS;
        store = Math.min(MOST_MESSAGES, store + came);
        storedNanos = now;
        if (store < 1) {
            throttled = true;
        } else {
            outgoing.whenRoom(wire::next);
        }
    }

    private void over(Ending why) {
        close();
        owner.over(why);
    }

    private void prove(Frames.Proof proof) {
        Optional<String> own = greeting.answer(proof);
        if (own.isEmpty()) {
            over(Ending.CREDENTIAL);
            return;
        }
        if (dialed.invited()) {
            outgoing.add(own.get());
            phase = Phase.PAIRING;
            token = parts.dialing().freshToken();
            outgoing.add(Frames.token(token));
            return;
        }
        Optional<String> given = parts.dialing().pass(dialed);
        if (given.isEmpty()) {
            over(Ending.CREDENTIAL);
            return;
        }
        outgoing.add(own.get());
        pass = given.get();
        phase = Phase.OPEN;
        owner.proven();
    }

    /** It has its token by now; lost on the way, both would still have the code. */
    private void pair() {
        try {
            boolean paired = parts.dialing().pair(dialed, token);
            over(paired ? Ending.PAIRED : Ending.CREDENTIAL);
        } catch (IdentityException notStored) {
            over(Ending.GONE);
        }
    }

    private void ask(Frames.Request request) throws Frames.Wrong {
        if (asked.containsKey(request.id())) {
            throw new Frames.Wrong();
        }
        Target target;
        try {
            target = Target.of(request.method(), request.path(), request.query());
            requireSmall(request.body());
            requireRoom();
        } catch (Problem refused) {
            outgoing.add(refusal(request.id(), refused));
            return;
        }
        Asked one = new Asked(request.id());
        asked.put(request.id(), one);
        one.exchange = parts.loopback().ask(target, request, pass, one);
    }

    private static void requireSmall(String body) {
        if (body != null && body.getBytes(StandardCharsets.UTF_8).length > JsonBody.LARGEST) {
            throw new Problem(
                    413, "too-large", "Send at most " + JsonBody.LARGEST / 1024 + " KiB.");
        }
    }

    private void requireRoom() {
        long underWay = asked.values().stream().filter(a -> !a.streams).count();
        if (underWay + muted.size() + outgoing.answers() >= MOST_AT_ONCE) {
            throw new Problem(
                    429,
                    "too-many-requests",
                    "Send at most " + MOST_AT_ONCE + " requests at once; wait for an answer.");
        }
        if (!parts.room().take()) {
            throw new Problem(503, "busy", "The home is busy. Try again shortly.");
        }
    }

    private static String refusal(String id, Problem problem) {
        return Frames.answer(
                id,
                problem.status(),
                Map.of("Content-Type", Problem.MEDIA_TYPE),
                new String(Answers.bytes(problem), StandardCharsets.UTF_8));
    }

    private void cancel(String id) {
        Asked one = asked.remove(id);
        if (one != null) {
            if (one.streams) {
                one.letGo();
            } else {
                muted.add(one);
            }
            outgoing.add(Frames.end(id));
        }
    }

    /** A request on its way. It hears on foreign threads, and does all on the line's executor. */
    private final class Asked implements Loopback.Listener {

        private final String id;
        private Loopback.Exchange exchange = () -> {};
        private boolean streams;
        private boolean hasRoom = true;

        Asked(String id) {
            this.id = id;
        }

        void letGo() {
            leaveRoom();
            exchange.cancel();
        }

        private void leaveRoom() {
            if (hasRoom) {
                hasRoom = false;
                parts.room().leave();
            }
        }

        private void run(Runnable step) {
            parts.inOrder()
                    .execute(
                            () -> {
                                if (asked.get(id) == this) {
                                    step.run();
                                } else if (muted.remove(this)) {
                                    letGo();
                                }
                            });
        }

        private void end(String message) {
            asked.remove(id);
            if (hasRoom) {
                outgoing.answer(message, this::leaveRoom);
            } else {
                outgoing.add(message);
            }
        }

        @Override
        public void answered(int status, Map<String, String> headers, String body) {
            run(() -> end(Frames.answer(id, status, headers, body)));
        }

        @Override
        public void streams() {
            run(
                    () -> {
                        streams = true;
                        leaveRoom();
                        outgoing.add(
                                Frames.answer(
                                        id, 200, Map.of("Content-Type", "text/event-stream"), ""));
                    });
        }

        @Override
        public void events(List<Loopback.Event> events, Runnable more) {
            run(
                    () -> {
                        events.forEach(e -> outgoing.add(Frames.event(id, e.event(), e.data())));
                        outgoing.whenRoom(more);
                    });
        }

        @Override
        public void ended() {
            run(() -> end(Frames.end(id)));
        }

        @Override
        public void failed() {
            Problem problem =
                    new Problem(
                            502,
                            "not-known",
                            "It is not known whether this was done. Look, or send it again with"
                                    + " its Idempotency-Key.");
            run(() -> end(streams ? Frames.end(id) : refusal(id, problem)));
        }

        @Override
        public void tooLarge() {
            Problem problem =
                    new Problem(
                            502,
                            "answer-too-large",
                            "The answer is larger than 1 MiB. Ask for less at once.");
            run(() -> end(refusal(id, problem)));
        }
    }
}
