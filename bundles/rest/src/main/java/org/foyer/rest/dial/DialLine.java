package org.foyer.rest.dial;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.foyer.api.identity.Dialed;
import org.foyer.api.identity.Dialing;
import org.foyer.api.identity.Session;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.MachineTicker;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.rest.dial.DialState.Status;

/**
 * One program that the home dials: a connection, or the pause until the next try. Thread-safe; all
 * its steps are done in order on its own executor, but for {@link #close}, which cuts at once.
 */
final class DialLine implements Link.Owner {

    /** However long opening a connection takes. */
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(15);

    /** After that without a connection, counted from the first try, the household is told. */
    static final Duration LONG = Duration.ofMinutes(15);

    /** What all lines share. */
    record Shared(
            Dialing dialing,
            Wire.Opener opener,
            Loopback loopback,
            Room room,
            MachineTicker ticker,
            Clock clock,
            SecureRandom random,
            Troubles troubles) {}

    private final Dialed dialed;
    private final DialAddress address;
    private final Shared shared;
    private final Executor inOrder;
    private final Pace pace;
    private volatile boolean closed;
    private volatile AutoCloseableTask connection = () -> {};
    private volatile DialState state;

    /** All below: of the executor alone. */
    private Link link;

    private boolean opening;
    private int attempt;
    private long openingNanos;
    private long changedNanos;
    private boolean told;

    DialLine(Dialed dialed, DialAddress address, Shared shared, Executor inOrder) {
        this.dialed = dialed;
        this.address = address;
        this.shared = shared;
        this.inOrder = inOrder;
        this.pace = new Pace(shared.ticker(), shared.random()::nextDouble);
        this.changedNanos = shared.ticker().nanos();
        this.state = new DialState(Status.NOT_CONNECTED, now(), Optional.empty());
    }

    Dialed dialed() {
        return dialed;
    }

    DialState state() {
        return state;
    }

    /**
     * Time has passed.
     *
     * @param may whether it may be dialed now
     * @param not why not, if somebody has to do something
     */
    void tick(boolean may, Optional<Ending> not) {
        run(() -> step(may, not));
    }

    /** Ends the pause, if there is one: somebody has just said that it can be reached. */
    void again() {
        run(pace::now);
    }

    /** Cuts the connection at once and opens no other. */
    void close() {
        closed = true;
        cut();
        try {
            inOrder.execute(this::letGo);
        } catch (RejectedExecutionException stopped) {
            letGo();
        }
    }

    private void letGo() {
        cut();
        if (link != null) {
            link.close();
            link = null;
        }
        notTold();
    }

    private void cut() {
        connection.close();
    }

    private void run(Runnable step) {
        try {
            inOrder.execute(
                    () -> {
                        if (!closed) {
                            step.run();
                        }
                    });
        } catch (RejectedExecutionException stopped) {
            cut();
        }
    }

    private void step(boolean may, Optional<Ending> not) {
        if (link != null) {
            link.tick();
        } else if (opening) {
            if (shared.ticker().since(openingNanos).compareTo(LONGEST_OPENING) > 0) {
                lost(Ending.UNREACHABLE);
            }
        } else if (may && pace.isDue()) {
            open();
        } else {
            not.ifPresent(why -> show(Status.REFUSED, Optional.of(why)));
        }
        if (may && attempt > 0 && state.status() != Status.CONNECTED) {
            tellIfLong();
        }
    }

    private void open() {
        opening = true;
        openingNanos = shared.ticker().nanos();
        if (attempt++ == 0) {
            changedNanos = openingNanos;
        }
        if (state.why().filter(why -> why != Ending.NO_PASSWORD).isEmpty()) {
            show(Status.CONNECTING, Optional.empty());
        }
        connection = shared.opener().open(address, whither(), new Ears(attempt));
        if (closed) {
            cut();
        }
    }

    private Whither whither() {
        return dialed.tenancy().equals(Session.HOME) ? Whither.ANYWHERE : Whither.OUTSIDE;
    }

    private void opened(Wire open) {
        opening = false;
        Greeting greeting =
                new Greeting(dialed, address.authority(), shared.dialing(), shared.random());
        Link.Parts parts =
                new Link.Parts(
                        shared.dialing(),
                        shared.loopback(),
                        shared.ticker(),
                        shared.room(),
                        this::run);
        link = new Link(dialed, parts, open, greeting, this);
        link.start();
    }

    @Override
    public void proven() {
        changedNanos = shared.ticker().nanos();
        show(Status.CONNECTED, Optional.empty());
        notTold();
    }

    @Override
    public void over(Ending why) {
        lost(why);
    }

    private void lost(Ending why) {
        attempt++;
        opening = false;
        cut();
        if (link != null) {
            link.close();
            link = null;
        }
        boolean was = state.status() == Status.CONNECTED;
        pace.ended(why, was ? shared.ticker().since(changedNanos) : Duration.ZERO);
        if (was) {
            changedNanos = shared.ticker().nanos();
        }
        show(why.isRefused() ? Status.REFUSED : Status.NOT_CONNECTED, Optional.of(why));
    }

    /** What stays as it was keeps its beginning. */
    private void show(Status status, Optional<Ending> why) {
        DialState before = state;
        Instant since = before.status() == status ? before.since() : now();
        state = new DialState(status, since, why);
    }

    private Instant now() {
        return shared.clock().instant();
    }

    private void tellIfLong() {
        if (!told
                && dialed.tenancy().equals(Session.HOME)
                && shared.ticker().since(changedNanos).compareTo(LONG) >= 0) {
            told = true;
            shared.troubles()
                    .raise(
                            TroubleCode.AGENT_UNREACHABLE,
                            dialed.agent(),
                            Map.of("agent", dialed.name()));
        }
    }

    private void notTold() {
        if (told) {
            told = false;
            shared.troubles().clear(TroubleCode.AGENT_UNREACHABLE, dialed.agent());
        }
    }

    /** Of one attempt; what comes of an earlier one is nothing any more. */
    private final class Ears implements Wire.Listener {

        private final int mine;

        Ears(int mine) {
            this.mine = mine;
        }

        private void heard(Runnable step) {
            run(
                    () -> {
                        if (mine == attempt) {
                            step.run();
                        }
                    });
        }

        private void linked(Consumer<Link> step) {
            heard(
                    () -> {
                        if (link != null) {
                            step.accept(link);
                        }
                    });
        }

        @Override
        public void opened(Wire open) {
            try {
                inOrder.execute(
                        () -> {
                            if (closed || mine != attempt) {
                                open.abort();
                            } else {
                                DialLine.this.opened(open);
                            }
                        });
            } catch (RejectedExecutionException stopped) {
                open.abort();
            }
        }

        @Override
        public void message(String message) {
            linked(l -> l.message(message));
        }

        @Override
        public void pinged() {
            linked(Link::heard);
        }

        @Override
        public void alive() {
            linked(Link::heard);
        }

        @Override
        public void sent() {
            linked(Link::sent);
        }

        @Override
        public void ended(Ending why) {
            heard(() -> lost(why));
        }
    }
}
