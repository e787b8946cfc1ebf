package org.foyer.rest.dial;

import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.foyer.api.identity.Dialed;
import org.foyer.api.identity.Dialing;
import org.foyer.api.identity.Session;
import org.foyer.api.place.Tenancy;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.Troubles;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.http.Problem;
import org.foyer.rest.reach.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Dials the programs that the home is to dial, once the house is live, and keeps one connection
 * with each. Without such programs nothing of it is made or loaded. Thread-safe.
 */
@Component(service = Dialer.class)
public final class Dialer {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Backends backends;
    private final Function<Dialing, DialLine.Shared> shares;
    private final Function<String, Executor> inOrder;
    private final Clock clock;
    private final Changes changes;
    private final AutoCloseableTask looking;

    /** By the program's id; guarded by this, with all below. */
    private final Map<String, DialLine> lines = new HashMap<>();

    private DialLine.Shared shared;
    private List<Tenancy> tenancies = List.of();
    private boolean stopped;

    @Activate
    public Dialer(
            @Reference Backends backends,
            @Reference Tasks tasks,
            @Reference HouseTicker house,
            @Reference MachineTicker ticker,
            @Reference Clock clock,
            @Reference Reach reach,
            @Reference Troubles troubles) {
        this(
                backends,
                clock,
                ticker,
                tasks::inOrder,
                // Tasks count house time; connections live in the machine's.
                look -> tasks.every("rest/dial/look", real(house.speed()), look),
                shares(tasks.blocking("rest/dial"), reach, ticker, clock, troubles));
    }

    /**
     * @param inOrder an executor for one line
     * @param again runs that from time to time
     * @param shares what the lines share, with that identity of the home
     */
    Dialer(
            Backends backends,
            Clock clock,
            MachineTicker ticker,
            Function<String, Executor> inOrder,
            Function<Runnable, AutoCloseableTask> again,
            Function<Dialing, DialLine.Shared> shares) {
        this.backends = backends;
        this.clock = clock;
        this.changes = new Changes(ticker);
        this.shares = shares;
        this.inOrder = inOrder;
        this.looking = again.apply(this::look);
    }

    /** Of a home that dials nobody. */
    public static Dialer none() {
        Dialer none =
                new Dialer(
                        null,
                        Clock.systemUTC(),
                        System::nanoTime,
                        name -> Runnable::run,
                        look -> () -> {},
                        dialing -> null);
        none.stop();
        return none;
    }

    private static Duration real(double speed) {
        return Duration.ofMillis(Math.max(1, Math.round(LOOK.toMillis() * speed)));
    }

    private static Function<Dialing, DialLine.Shared> shares(
            Executor blocking, Reach reach, MachineTicker ticker, Clock clock, Troubles troubles) {
        Room room = new Room();
        SecureRandom random = new SecureRandom();
        Supplier<HttpClient> client = once(() -> client(blocking));
        Supplier<SSLSocketFactory> tls = once(SocketOpener::trustingAsJavaDoes);
        return dialing ->
                new DialLine.Shared(
                        dialing,
                        new SocketOpener(blocking, tls, random),
                        new HttpLoopback(client, reach::port),
                        room,
                        ticker,
                        clock,
                        random,
                        troubles);
    }

    /** For the home's own port: goes nowhere but where it is sent. */
    static HttpClient client(Executor executor) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .executor(executor)
                .build();
    }

    private static <T> Supplier<T> once(Supplier<T> make) {
        return new Supplier<>() {
            private T made;

            @Override
            public synchronized T get() {
                if (made == null) {
                    made = make.get();
                }
                return made;
            }
        };
    }

    @Deactivate
    synchronized void stop() {
        stopped = true;
        looking.close();
        lines.values().forEach(DialLine::close);
        lines.clear();
    }

    /** How it stands with a program; empty if it is not to be dialed now. */
    public synchronized Optional<DialState> state(String agent) {
        return Optional.ofNullable(lines.get(agent)).map(DialLine::state);
    }

    /** As {@link #look}, and dials that program at once, however long its pause is. */
    public synchronized void dial(String agent) {
        Optional.ofNullable(lines.get(agent)).ifPresent(DialLine::again);
        look();
    }

    /**
     * Counts a change of an address by a tenancy in the site.
     *
     * @return until when no further one is taken; zero if this one is
     */
    public Duration untilNextChange(String tenancy) {
        return changes.take(tenancy);
    }

    /**
     * Looks whom to dial: connections with others end before this returns. Called from time to
     * time, and at once after a change.
     */
    public synchronized void look() {
        if (stopped) {
            return;
        }
        List<Dialed> now;
        boolean hasPassword;
        try {
            now = whom();
            hasPassword = now.isEmpty() || backends.identity().hasPassword();
        } catch (Problem away) {
            // The identity is away for a moment; nothing was said about its programs.
            lines.values().forEach(line -> line.tick(false, Optional.empty()));
            return;
        }
        lines.values()
                .removeIf(
                        line -> {
                            boolean over = !now.contains(line.dialed());
                            if (over) {
                                line.close();
                            }
                            return over;
                        });
        if (now.isEmpty()) {
            return;
        }
        now.forEach(this::line);
        boolean may = hasPassword && backends.isLive();
        Optional<Ending> not = hasPassword ? Optional.empty() : Optional.of(Ending.NO_PASSWORD);
        lines.values().forEach(line -> line.tick(may, not));
    }

    /** Another identity knows nothing of what the one before had given. */
    private List<Dialed> whom() {
        Dialing dialing = backends.dialing();
        if (shared == null || shared.dialing() != dialing) {
            lines.values().forEach(DialLine::close);
            lines.clear();
            shared = shares.apply(dialing);
        }
        List<Dialed> all = dialing.all();
        if (all.stream().allMatch(Dialer::isOfSite)) {
            return all;
        }
        tenancies = tenancies();
        return all.stream().filter(d -> isOfSite(d) || lasts(d.tenancy())).toList();
    }

    /** As they were last known, while the home is away. */
    private List<Tenancy> tenancies() {
        try {
            return backends.home().site().tenancies();
        } catch (Problem away) {
            return tenancies;
        }
    }

    private static boolean isOfSite(Dialed dialed) {
        return dialed.tenancy().equals(Session.HOME);
    }

    private boolean lasts(String tenancy) {
        Instant now = clock.instant();
        return tenancies.stream().anyMatch(t -> t.id().equals(tenancy) && t.holds(now));
    }

    private void line(Dialed dialed) {
        if (!lines.containsKey(dialed.agent())) {
            DialAddress.of(dialed.address())
                    .ifPresent(
                            address ->
                                    lines.put(
                                            dialed.agent(),
                                            new DialLine(
                                                    dialed,
                                                    address,
                                                    shared,
                                                    inOrder.apply("rest/dial/" + dialed.agent()))));
        }
    }
}
