package org.foyer.store.facade;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.service.HouseTime;
import org.foyer.api.service.Watch;
import org.foyer.api.store.ServiceId;

/** The house's time for one service, and its timers. */
final class TimeFacade extends Facade implements HouseTime {
    static final int MOST_TIMERS = 16;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    private final Ports ports;
    private final Watched turns;
    private final Set<ServiceTimer> timers = ConcurrentHashMap.newKeySet();

    TimeFacade(ServiceId service, Rights rights, Ports ports, Watched turns) {
        super(service, "the house's time", rights);
        this.ports = ports;
        this.turns = turns;
    }

    @Override
    public Instant now() {
        return call(rights -> ports.clock().instant());
    }

    @Override
    public ZoneId zone() {
        return call(rights -> ports.clock().getZone());
    }

    @Override
    public long ticks() {
        return call(rights -> ports.ticker().nanos());
    }

    @Override
    public Watch after(Duration delay, Runnable call) {
        require("delay", delay);
        return timer(Rhythm.once(delay, ports.ticker()), call);
    }

    @Override
    public Watch every(Duration period, Runnable call) {
        require("period", period);
        return timer(Rhythm.every(period, ports.ticker()), call);
    }

    @Override
    public Watch daily(LocalTime at, Runnable call) {
        Objects.requireNonNull(at, "at");
        return timer(Rhythm.daily(at, ports.clock()), call);
    }

    private static void require(String name, Duration given) {
        if (given.compareTo(SHORTEST) < 0 || given.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " " + given + ": give 1 s to 31 days");
        }
    }

    private Watch timer(Rhythm rhythm, Runnable call) {
        Objects.requireNonNull(call, "call");
        return call(
                rights -> {
                    synchronized (timers) {
                        if (timers.size() >= MOST_TIMERS) {
                            throw new IllegalStateException(
                                    "More than " + MOST_TIMERS + " timers: close some first.");
                        }
                        ServiceTimer timer =
                                new ServiceTimer(this, rhythm, call, turns, ports.tasks(), timers);
                        timers.add(timer);
                        timer.plan();
                        return timer;
                    }
                });
    }

    @Override
    void end() {
        timers.forEach(ServiceTimer::close);
    }
}
