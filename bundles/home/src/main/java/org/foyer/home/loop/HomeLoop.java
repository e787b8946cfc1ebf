package org.foyer.home.loop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Asking;
import org.foyer.api.control.Controller;
import org.foyer.api.control.Decision;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.LadderSwitches;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Orchestrator;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Ruling;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.Source;
import org.foyer.api.control.Stops;
import org.foyer.api.control.Trigger;
import org.foyer.api.control.Triggered;
import org.foyer.api.control.Triggers;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability;
import org.foyer.api.home.Home;
import org.foyer.api.home.HomeState;
import org.foyer.api.place.Site;
import org.foyer.api.reading.Reading;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.Heartbeat;
import org.foyer.api.trouble.Troubles;
import org.foyer.home.loop.LoopTime.Moment;
import org.foyer.home.place.SiteBook;
import org.foyer.home.place.SitePart;
import org.foyer.home.policy.PolicyBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live home (architecture 5): readings in, snapshot out, decisions to the command lanes. One
 * owner calls {@link #step}; it never does I/O and never waits. All other public methods are
 * thread-safe and return at once. Everything that lasts is measured by tickers; the clock gives
 * labels (model 10). See docs/threads.md. Over 400 lines, because it is three services of one owner
 * and the order of a step in one place.
 */
public final class HomeLoop implements Home, Intents, Triggers, Heartbeat {

    /** The executor that keeps the order of what goes to the disk; the others are lanes. */
    static final String STORING = "limits";

    /** Snapshots go to listeners at most this often, and at least every {@link #HEARTBEAT}. */
    static final Duration PUBLISH_GAP = Duration.ofMillis(100);

    /**
     * At most so often with {@link #MANY} devices when only readings are new: listeners look over
     * all.
     */
    static final Duration READINGS_GAP = Duration.ofMillis(250);

    /** As often with many more. */
    static final Duration LONGEST_READINGS_GAP = Duration.ofMillis(500);

    static final int MANY = 50;

    static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(HomeLoop.class);

    /** Leases start within this. */
    private static final Duration FARTHEST = Duration.ofDays(366);

    /** Long ago, yet far enough from the end of time to add durations to. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final LoopTime time;
    private final ReadingsQueue readings;
    private final LoopMail mail;
    private final Inbox inbox;
    private final RateLimits rates = new RateLimits();
    private final Consumer<HomeState> publish;
    private final LimitBook limitBook = new LimitBook();
    private final LimitDesk limits;

    private final SiteBook places = new SiteBook();
    private final FoundTroubles found = new FoundTroubles();
    private final PolicyBook policies = new PolicyBook();
    private final Deciding deciding = new Deciding(places, policies, found::found);

    private volatile Consumer<SentOrder> record = order -> {};
    private volatile HomeState state;
    private volatile List<Intent> intentsNow = List.of();
    private volatile long beat;
    private volatile boolean ended;
    private final Map<Long, CompletableFuture<Triggered>> openTriggers = new ConcurrentHashMap<>();
    private final AtomicLong triggersSoFar = new AtomicLong();

    // Below: the loop's own.
    private final IntentBook book = new IntentBook();
    private final LiveDevices devices;
    private final OrderDesk desk;
    private long sequence;
    private final ClockSteps clockSteps;
    private final DecisionPace pace;
    private long lastPublish = NEVER;
    private boolean decideNow;
    private boolean newsToPublish = true;
    private boolean readingsToPublish;
    private boolean stopping;

    /** As the other one, remembering nothing over a restart. */
    public HomeLoop(
            LoopTime time,
            Function<String, Executor> executors,
            Consumer<HomeState> publish,
            Runnable wake) {
        this(time, executors, publish, wake, SetPointLedger.inMemory(), LimitStore.none());
    }

    /**
     * @param executors gives an executor that may block, by name, for calls to drivers and the disk
     * @param publish takes each published snapshot; must return at once
     * @param wake tells the owner to call {@link #step} soon; thread-safe
     */
    public HomeLoop(
            LoopTime time,
            Function<String, Executor> executors,
            Consumer<HomeState> publish,
            Runnable wake,
            SetPointLedger ledger,
            LimitStore store) {
        this.time = time;
        this.publish = publish;
        this.pace = new DecisionPace(time.house().speed());
        this.readings = new ReadingsQueue(time, wake);
        this.mail = new LoopMail(wake);
        this.inbox = new Inbox(wake);
        this.devices = new LiveDevices(executors, mail, ledger, order -> record.accept(order));
        this.desk = new OrderDesk(book, devices);
        this.limits =
                new LimitDesk(limitBook, store, executors.apply(STORING), this::decidedMessage);
        Moment now = time.now();
        this.clockSteps = new ClockSteps(now);
        limitBook.restore(store.read(), now);
        limits.see();
        this.beat = now.machine();
        this.state = new HomeState(now.at(), now.house(), 0, Map.of());
    }

    private void decidedMessage(Consumer<Moment> message) {
        mail.post(
                now -> {
                    message.accept(now);
                    decideNow = true;
                });
    }

    /** Where bindings put their readings. */
    public org.foyer.api.binding.Readings readings() {
        return readings;
    }

    /** Limits at the grid connection. */
    public Limits limits() {
        return limits;
    }

    /** Stores anew what timed limits have left; call it every few minutes. */
    public void renewStored() {
        limits.renew();
    }

    @Override
    public Duration sinceBeat() {
        return time.machine().since(beat);
    }

    /**
     * Sets who decides; null while it is being exchanged: what was decided stands until it ends.
     */
    public void orchestrator(Orchestrator next) {
        deciding.orchestrator(next);
        mail.post(now -> pace.urgent());
    }

    /** The configuration says something of the site; the newest of one id counts. */
    void said(SitePart part) {
        places.add(part);
        mail.post(now -> pace.urgent());
    }

    /** The configuration says it no longer. */
    void unsaid(SitePart part) {
        places.remove(part);
        mail.post(now -> pace.urgent());
    }

    /** Who is told what was sent to devices; must return at once. */
    void record(Consumer<SentOrder> next) {
        record = next;
    }

    /** The ladder's switches from now on. */
    void switches(LadderSwitches switches) {
        policies.switches(switches);
        mail.post(now -> pace.urgent());
    }

    /** Which provider alone steers which device from now on. */
    void controllers(Map<DeviceId, Controller> controllers) {
        policies.controllers(controllers);
        mail.post(now -> pace.urgent());
    }

    /** What a person has stopped for the whole home from now on. */
    void stops(Map<Stops.What, Stops.Stop> stops) {
        policies.stops(stops);
        mail.post(now -> pace.urgent());
    }

    /** Between what powers devices are to stay from now on. */
    void bounds(List<PowerBound> bounds) {
        policies.bounds(bounds);
        mail.post(now -> pace.urgent());
    }

    /** Where automation waits for people from now on, and what they said. */
    void asking(Asking asking) {
        policies.asking(asking);
        mail.post(now -> pace.urgent());
    }

    /** Where troubles are entered; null while there is no register. */
    void troubles(Troubles troubles) {
        found.register(troubles);
    }

    @Override
    public Site site() {
        return places.site(state);
    }

    /** A device has come; one with the same id is replaced and its lane starts anew. */
    public void add(DeviceDriver driver) {
        DeviceId id = driver.device().id();
        readings.admit(id);
        mail.post(
                now -> {
                    devices.add(driver, readings.reachability(id), now);
                    changed();
                });
    }

    /**
     * A device goes, unless another driver has taken its place. What was set is given back through
     * the driver first, if the device can be reached; if not, at its next contact.
     *
     * @return completes when the driver is used no longer
     */
    public CompletionStage<Void> remove(DeviceDriver driver) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        mail.post(
                now -> {
                    readings.forget(driver.device().id());
                    if (devices.remove(driver, now, gone)) {
                        changed();
                    }
                });
        return gone;
    }

    @Override
    public HomeState state() {
        return state;
    }

    @Override
    public CompletionStage<Ruling> submit(Intent intent) {
        Moment now = time.now();
        if (intent.from().isAfter(now.at().plus(FARTHEST))) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("from: give a start within a year"));
        }
        if (!rates.allow(intent.source().id(), now.house())) {
            return CompletableFuture.completedFuture(
                    Rulings.refused(
                            intent,
                            Reason.of(ReasonCode.ORDER_TOO_MANY, "most", Intents.MOST_PER_SECOND)));
        }
        CompletionStage<Ruling> answer = inbox.submit(intent, now);
        if (ended) {
            answerAfterTheEnd();
        }
        return answer;
    }

    @Override
    public CompletionStage<Triggered> trigger(
            DeviceId device, Trigger trigger, Source source, Duration within) {
        if (within.isNegative() || within.isZero() || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("within " + within + ": give up to " + LONGEST);
        }
        long deadline = time.machine().nanos() + within.toNanos();
        CompletableFuture<Triggered> answer = new CompletableFuture<>();
        if (!rates.allow(source.id(), time.now().house())) {
            Reason why = Reason.of(ReasonCode.ORDER_TOO_MANY, "most", Intents.MOST_PER_SECOND);
            answer.complete(TriggerCall.notDone(why));
            return answer;
        }
        long number = triggersSoFar.incrementAndGet();
        openTriggers.put(number, answer);
        var unused = answer.whenComplete((done, error) -> openTriggers.remove(number));
        mail.post(
                now -> devices.trigger(device, trigger, source, time.machine(), deadline, answer));
        if (ended) {
            endTriggers();
        }
        return answer;
    }

    /** Nobody sends anything any more; what was sent is not known. */
    private void endTriggers() {
        openTriggers.forEach(
                (number, answer) ->
                        answer.complete(
                                TriggerCall.notKnown(Reason.of(ReasonCode.HOME_NOT_READY))));
    }

    private CompletionStage<Void> withdrawn(CompletionStage<Void> answer) {
        if (ended) {
            answerAfterTheEnd();
        }
        return answer;
    }

    /** Owner only: the last step was taken; who asks from now on is told so. */
    void end() {
        ended = true;
        answerAfterTheEnd();
        desk.answer(false);
        endTriggers();
        devices.end();
    }

    private void answerAfterTheEnd() {
        inbox.take(
                order -> OrderDesk.refuse(order, ReasonCode.HOME_NOT_READY),
                withdrawal -> withdrawal.answer().complete(null));
    }

    @Override
    public CompletionStage<Void> withdraw(String sourceId, DeviceId device) {
        return withdrawn(inbox.withdraw(sourceId, device, null));
    }

    @Override
    public CompletionStage<Void> withdraw(String sourceId, DeviceId device, Actuator actuator) {
        return withdrawn(inbox.withdraw(sourceId, device, actuator));
    }

    @Override
    public CompletionStage<Void> withdrawAll(String sourceId) {
        return withdrawn(inbox.withdraw(sourceId, null, null));
    }

    @Override
    public void order(List<String> serviceIds) {
        policies.order(serviceIds);
        mail.post(now -> pace.urgent());
    }

    @Override
    public List<Intent> current() {
        return intentsNow;
    }

    private void changed() {
        pace.urgent();
        newsToPublish = true;
    }

    /**
     * Owner only: does all that is due.
     *
     * @return house tick by which to call again, if nothing wakes the loop before
     */
    public long step() {
        Moment now = time.now();
        followClock(now);
        mail.deliver(now);
        inbox.take(this::book, this::withdraw);
        readings.takeAll(this::take, now);
        readings.takeReachability((id, c) -> devices.with(id, d -> take(d, c)));
        boolean leases = book.pass(now);
        boolean limitEnds = limitBook.pass(now);
        if (leases || limitEnds) {
            changed();
            decideNow = true;
        }
        if (!stopping && (decideNow || desk.isWaitedFor() || now.house() >= pace.next())) {
            decide(now);
            desk.answer(deciding.decided());
        }
        long next = Math.min(pace.next(), devices.step(now));
        if (now.house() >= nextPublish()) {
            publish(now);
        }
        next = Math.min(next, Math.min(nextPublish(), readings.nextLook()));
        // Last: a step that fails again and again is no beat.
        beat = now.machine();
        return Math.min(next, Math.min(book.next(now), limitBook.next()));
    }

    private long nextPublish() {
        return lastPublish + gap().toNanos();
    }

    private Duration gap() {
        if (newsToPublish) {
            return PUBLISH_GAP;
        }
        if (!readingsToPublish) {
            return HEARTBEAT;
        }
        return readingsGap(devices.size());
    }

    /** 2 ms a device, so that showing many costs no more a second than showing a few. */
    static Duration readingsGap(int devices) {
        if (devices < MANY) {
            return PUBLISH_GAP;
        }
        long millis = Math.max(READINGS_GAP.toMillis(), 2L * devices);
        return Duration.ofMillis(Math.min(millis, LONGEST_READINGS_GAP.toMillis()));
    }

    /** The clock may be set by hours in either direction: labels follow, nothing else does. */
    private void followClock(Moment now) {
        Duration set = clockSteps.since(now);
        if (!set.isZero()) {
            LOG.info("The clock was set by {}; leases keep the time they had left.", set);
            book.relabel(set);
            limitBook.relabel(set);
            devices.relabel(set);
            changed();
        }
    }

    private void book(Inbox.Order waiting) {
        if (stopping) {
            OrderDesk.refuse(waiting, ReasonCode.HOME_NOT_READY);
        } else {
            desk.book(waiting);
            pace.urgent();
        }
    }

    private void withdraw(Inbox.Withdrawal withdrawal) {
        if (desk.withdraw(withdrawal)) {
            pace.urgent();
        }
    }

    private void take(Reading reading, long tick) {
        devices.with(reading.device(), d -> d.take(reading, tick));
        readingsToPublish = true;
        if (deciding.measures(reading.device()) && !limits.current().isEmpty()) {
            pace.urgent();
        } else {
            pace.news();
        }
    }

    private void take(LiveDevice device, Reachability reachability) {
        device.take(reachability);
        changed();
    }

    private void decide(Moment now) {
        pace.begin(now.house());
        decideNow = false;
        intentsNow = List.copyOf(book.all());
        limits.see();
        Map<DeviceId, Decision> decisions =
                deciding.ask(
                        image(now),
                        devices.able(book.running()),
                        limits.current(),
                        devices.standing());
        newsToPublish |=
                devices.decide(
                        id -> {
                            Decision decision = decisions.get(id);
                            return decision != null
                                    ? decision
                                    : Unattended.decision(
                                            id,
                                            devices.get(id).decision(),
                                            book,
                                            limitBook,
                                            policies.now(true),
                                            now);
                        });
        pace.took(time.machine().nanos() - now.machine());
        readings.urgent(deciding.meters());
        readingsToPublish = true;
    }

    private HomeState image(Moment now) {
        return new HomeState(now.at(), now.house(), sequence, devices.images());
    }

    private void publish(Moment now) {
        lastPublish = now.house();
        newsToPublish = false;
        readingsToPublish = false;
        sequence++;
        state = image(now);
        publish.accept(state);
    }

    /**
     * Owner only: gives all devices back to their own logic.
     *
     * @return true once none that can be reached holds anybody's order; call {@link #step} until
     *     then or until patience ends
     */
    public boolean letGo() {
        stopping = true;
        deciding.orchestrator(null);
        return devices.letGo();
    }
}
