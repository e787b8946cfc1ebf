package org.foyer.home.loop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.control.Situation;
import org.foyer.api.device.Connection;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live home (architecture 5): readings in, snapshot out, decisions to the command lanes. One
 * owner calls {@link #step}; it never does I/O and never waits. All other public methods are
 * thread-safe and return at once. See docs/threads.md.
 */
public final class HomeLoop implements Home, Intents {

    /** Snapshots go to listeners at most this often, and at least every {@link #HEARTBEAT}. */
    static final Duration PUBLISH_GAP = Duration.ofMillis(100);

    static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /** Decisions follow news at most this often. */
    static final Duration DECIDE_GAP = Duration.ofMillis(20);

    private static final Logger LOG = LoggerFactory.getLogger(HomeLoop.class);

    /** Long ago, yet far enough from the end of time to add durations to. */
    private static final Instant NEVER = Instant.EPOCH.minus(Duration.ofDays(36500));

    private record Order(String source, DeviceId device) {}

    private record Waiting(Intent intent, CompletableFuture<Decision> answer) {}

    private final Clock clock;
    private final Function<String, Executor> executors;
    private final ReadingsQueue readings;
    private final LoopMail mail;
    private final Consumer<HomeState> publish;

    /** Orders not yet seen by the loop; a newer one of the same source and device replaces one. */
    private final Map<Order, Waiting> orders = new ConcurrentHashMap<>();

    private volatile Orchestrator orchestrator;
    private volatile HomeState state;
    private volatile List<Intent> intentsNow = List.of();
    private volatile List<Limit> limitsNow = List.of();

    // Below: the loop's own.
    private final Map<DeviceId, LiveDevice> devices = new HashMap<>();
    private final IntentBook book = new IntentBook();
    private List<String> order = List.of();
    private long sequence;
    private Instant lastStep = NEVER;
    private Instant lastDecision = NEVER;
    private Instant lastPublish = NEVER;
    private boolean newsToDecide = true;
    private boolean newsToPublish = true;
    private boolean orchestratorFails;

    /**
     * @param executors gives an executor that may block, by name, for calls to drivers
     * @param publish takes each published snapshot; must return at once
     * @param wake tells the owner to call {@link #step} soon; thread-safe
     */
    public HomeLoop(
            Clock clock,
            Function<String, Executor> executors,
            Consumer<HomeState> publish,
            Runnable wake) {
        this.clock = clock;
        this.executors = executors;
        this.publish = publish;
        this.readings = new ReadingsQueue(clock, wake);
        this.mail = new LoopMail(wake);
        this.state = new HomeState(clock.instant(), 0, Map.of());
    }

    /** Where bindings put their readings. */
    public org.foyer.api.binding.Readings readings() {
        return readings;
    }

    /**
     * Sets who decides; null while it is being exchanged: what was decided stands until it ends.
     */
    public void orchestrator(Orchestrator next) {
        orchestrator = next;
        mail.post(now -> newsToDecide = true);
    }

    /** A device has come; one with the same id is replaced and its lane starts anew. */
    public void add(DeviceDriver driver) {
        DeviceId id = driver.device().id();
        readings.admit(id);
        mail.post(
                now -> {
                    LiveDevice before = devices.get(id);
                    CommandLane lane =
                            new CommandLane(driver, executors.apply("commands/" + id), mail);
                    LiveDevice live = new LiveDevice(driver.device(), lane, now);
                    if (before != null) {
                        before.lane().close();
                        live.takeOver(before);
                    }
                    Connection told = readings.connection(id);
                    if (told != null) {
                        live.take(told);
                    }
                    devices.put(id, live);
                    changed();
                });
    }

    /** A device has gone, unless another driver has taken its place. */
    public void remove(DeviceDriver driver) {
        DeviceId id = driver.device().id();
        mail.post(
                now -> {
                    readings.forget(id);
                    LiveDevice live = devices.get(id);
                    if (live != null && live.lane().isOf(driver)) {
                        live.lane().close();
                        devices.remove(id);
                        changed();
                    }
                });
    }

    @Override
    public HomeState state() {
        return state;
    }

    @Override
    public CompletionStage<Decision> submit(Intent intent) {
        CompletableFuture<Decision> answer = new CompletableFuture<>();
        Order key = new Order(intent.source().id(), intent.device());
        Waiting before = orders.put(key, new Waiting(intent, answer));
        if (before == null) {
            mail.post(now -> take(key, now));
        } else {
            before.answer().completeExceptionally(new CancellationException("replaced"));
        }
        return answer;
    }

    private void take(Order key, Instant now) {
        Waiting waiting = orders.remove(key);
        if (waiting == null) {
            return;
        }
        Intent intent = waiting.intent();
        LiveDevice live = devices.get(intent.device());
        String problem =
                live == null
                        ? "there is no device '" + intent.device() + "'"
                        : Commands.problem(live.device(), intent.command());
        if (problem != null) {
            waiting.answer().completeExceptionally(new IllegalArgumentException(problem));
            return;
        }
        book.put(intent);
        decide(now);
        Decision decision = live.decision();
        if (decision == null) {
            waiting.answer()
                    .completeExceptionally(new IllegalStateException("nobody decides right now"));
        } else {
            waiting.answer().complete(decision);
        }
    }

    @Override
    public CompletionStage<Void> withdraw(String sourceId, DeviceId device) {
        Waiting before = orders.remove(new Order(sourceId, device));
        if (before != null) {
            before.answer().completeExceptionally(new CancellationException("withdrawn"));
        }
        return onLoop(() -> book.withdraw(sourceId, device));
    }

    @Override
    public CompletionStage<Void> withdrawAll(String sourceId) {
        orders.keySet().removeIf(k -> k.source().equals(sourceId));
        return onLoop(() -> book.withdrawAll(sourceId));
    }

    @Override
    public void order(List<String> serviceIds) {
        List<String> next = List.copyOf(serviceIds);
        onLoop(() -> order = next);
    }

    /** Limits at the grid connection; a view on this loop. */
    public Limits limits() {
        return new LoopLimits(
                limit -> onLoop(() -> book.set(limit)),
                name -> onLoop(() -> book.lift(name)),
                () -> limitsNow);
    }

    private CompletionStage<Void> onLoop(Runnable change) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        mail.post(
                now -> {
                    change.run();
                    decide(now);
                    done.complete(null);
                });
        return done;
    }

    @Override
    public List<Intent> current() {
        return intentsNow;
    }

    private void changed() {
        newsToDecide = true;
        newsToPublish = true;
    }

    /**
     * Owner only: does all that is due.
     *
     * @return the instant by which to call again, if nothing wakes the loop before
     */
    public Instant step() {
        Instant now = clock.instant();
        if (now.isBefore(lastStep)) {
            clockSetBack(now);
        }
        lastStep = now;
        mail.deliver(now);
        int taken = readings.takeAll(r -> with(r.device(), d -> d.take(r)));
        readings.takeConnections((id, c) -> with(id, d -> take(d, c)));
        if (taken > 0) {
            changed();
        }
        if (book.expire(now)) {
            changed();
        }
        if (!now.isBefore(lastDecision.plus(newsToDecide ? DECIDE_GAP : HEARTBEAT))) {
            decide(now);
        }
        Instant next = lastDecision.plus(newsToDecide ? DECIDE_GAP : HEARTBEAT);
        for (LiveDevice device : devices.values()) {
            next = earlier(next, device.step(now));
        }
        if (!now.isBefore(lastPublish.plus(newsToPublish ? PUBLISH_GAP : HEARTBEAT))) {
            publish(now);
        }
        next = earlier(next, lastPublish.plus(newsToPublish ? PUBLISH_GAP : HEARTBEAT));
        Instant end = book.nextEnd();
        return end == null ? next : earlier(next, end);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private void take(LiveDevice device, Connection connection) {
        device.take(connection);
        changed();
    }

    private void with(DeviceId id, Consumer<LiveDevice> change) {
        LiveDevice device = devices.get(id);
        if (device != null) {
            change.accept(device);
        }
    }

    private void clockSetBack(Instant now) {
        Duration back = Duration.between(now, lastStep);
        LOG.info("The clock was set back by {}; leases keep the time they had left.", back);
        book.shift(back);
        readings.clockSetBack(now);
        devices.values().forEach(d -> d.lane().forgetHeld());
        lastDecision = NEVER;
        lastPublish = NEVER;
    }

    private void decide(Instant now) {
        lastDecision = now;
        newsToDecide = false;
        book.expire(now);
        intentsNow = book.intents();
        limitsNow = List.copyOf(book.limits());
        HomeState image = image(now);
        Map<DeviceId, Decision> standing = new HashMap<>();
        devices.forEach(
                (id, d) -> {
                    if (d.decision() != null) {
                        standing.put(id, d.decision());
                    }
                });
        Map<DeviceId, Decision> decisions =
                ask(new Situation(image, intentsNow, limitsNow, order, standing));
        devices.forEach(
                (id, device) -> {
                    if (device.steerable()) {
                        Decision decision = decisions.get(id);
                        device.decide(
                                decision != null
                                        ? decision
                                        : Unattended.decision(id, device.decision(), book, now));
                    }
                });
        newsToPublish = true;
    }

    private Map<DeviceId, Decision> ask(Situation situation) {
        Orchestrator asked = orchestrator;
        if (asked == null) {
            return Map.of();
        }
        try {
            Map<DeviceId, Decision> decisions = asked.decide(situation);
            orchestratorFails = false;
            return decisions;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (!orchestratorFails) {
                orchestratorFails = true;
                LOG.error(
                        "The orchestrator failed; what it decided before stands until it ends", e);
            }
            return Map.of();
        }
    }

    private HomeState image(Instant now) {
        Map<DeviceId, DeviceState> images = new HashMap<>(devices.size() * 2);
        devices.forEach((id, d) -> images.put(id, d.image()));
        return new HomeState(now, sequence, images);
    }

    private void publish(Instant now) {
        lastPublish = now;
        newsToPublish = false;
        sequence++;
        state = image(now);
        publish.accept(state);
    }

    /**
     * Owner only: gives all devices back to their own logic.
     *
     * @return true once none holds anybody's order; call {@link #step} until then or until patience
     *     ends
     */
    public boolean letGo() {
        orchestrator = null;
        boolean free = true;
        for (LiveDevice device : devices.values()) {
            if (device.steerable()
                    && device.image().connection().status() == Connection.Status.ONLINE) {
                device.lane().want(LiveDevice.unattended());
                free &= !device.lane().steered();
            }
        }
        return free;
    }
}
