package org.foyer.home.role;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.foyer.api.binding.DeviceDriver;
import org.foyer.api.binding.Readings;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.DeviceExchange;
import org.foyer.api.home.DeviceRole;
import org.foyer.api.home.DeviceRoles;
import org.foyer.api.home.ExchangeRefusedException;
import org.foyer.api.home.ExchangeRefusedException.Why;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.home.kept.RetriedDocument;

/**
 * Stands between the drivers that bindings offer and the loop: each driver reaches the loop under
 * the role that its hardware has. Thread-safe; who exchanges waits for the disk, nobody else does.
 */
public final class RoleDesk implements DeviceRoles {

    private final RetriedDocument document;
    private final SeenDevices seen;
    private final Executor storing;
    private final Clock clock;
    private final RoleReadings readings;
    private final Consumer<DeviceDriver> add;
    private final Function<DeviceDriver, CompletionStage<Void>> remove;
    private volatile Consumer<DeviceRole> told = role -> {};

    // All below guarded by this.
    private final RoleBook book = new RoleBook();

    /** The youngest driver of each hardware. */
    private final Map<DeviceId, DeviceDriver> offered = new TreeMap<>();

    /** What the loop has in place of each driver that it was given. */
    private final IdentityHashMap<DeviceDriver, DeviceDriver> given = new IdentityHashMap<>();

    /** Drivers that the loop is letting go, to be given to it again in another role. */
    private final IdentityHashMap<DeviceDriver, CompletionStage<Void>> leaving =
            new IdentityHashMap<>();

    /** Hardware that waits for its next role to be left by the one before, and how many moves. */
    private final Map<DeviceId, Integer> moving = new HashMap<>();

    /**
     * @param document the roles that other hardware has
     * @param known all devices that were ever seen
     * @param storing runs what writes to the disk, in order
     * @param home takes readings by role
     * @param add gives the loop a driver
     * @param remove takes a driver from the loop; completes once it is used no longer
     */
    public RoleDesk(
            RetriedDocument document,
            RetriedDocument known,
            Executor storing,
            Clock clock,
            HouseTicker house,
            Readings home,
            Consumer<DeviceDriver> add,
            Function<DeviceDriver, CompletionStage<Void>> remove) {
        this.document = document;
        this.seen = new SeenDevices(known);
        this.storing = storing;
        this.clock = clock;
        this.readings = new RoleReadings(home, clock, house);
        this.add = add;
        this.remove = remove;
        document.read().ifPresent(this::load);
    }

    private void load(byte[] content) {
        try {
            RoleCodec.read(content, book);
        } catch (IllegalArgumentException e) {
            document.lost(e.toString());
        }
        for (RoleBook.Filled each : book.filled()) {
            DeviceId first = each.role().id();
            readings.restored(first, book.roleOf(first));
            readings.restored(each.hardware(), Optional.of(first));
        }
    }

    /** Where bindings put what their hardware measured. */
    public Readings readings() {
        return readings;
    }

    /** Who is told of exchanges; must return at once. */
    public void told(Consumer<DeviceRole> next) {
        told = next;
    }

    /** A binding offers a driver. */
    public synchronized void came(DeviceDriver driver) {
        DeviceId hardware = driver.device().id();
        offered.put(hardware, driver);
        if (!moving.containsKey(hardware)) {
            give(driver);
        }
    }

    private void give(DeviceDriver driver) {
        DeviceId hardware = driver.device().id();
        Optional<DeviceId> role = book.roleOf(hardware);
        if (role.isPresent()) {
            DeviceDriver under =
                    book.filled(role.get())
                            .map(f -> (DeviceDriver) under(driver, f.role()))
                            .orElse(driver);
            given.put(driver, under);
            add.accept(under);
        }
    }

    private static RoleDriver under(DeviceDriver driver, Known role) {
        return new RoleDriver(driver, role.id(), role.name());
    }

    /**
     * A binding takes a driver back.
     *
     * @return completes when it is used no longer
     */
    public synchronized CompletionStage<Void> left(DeviceDriver driver) {
        offered.remove(driver.device().id(), driver);
        DeviceDriver under = given.remove(driver);
        CompletionStage<Void> going = leaving.get(driver);
        if (under != null) {
            return remove.apply(under);
        }
        return going != null ? going : CompletableFuture.completedFuture(null);
    }

    /** Remembers what is there, so that it can be replaced when it is gone; blocks for the disk. */
    public void see() {
        List<Known> there;
        synchronized (this) {
            there = own().values().stream().toList();
        }
        seen.see(there);
    }

    /** Devices that are offered and fill the role of their own id. */
    private Map<DeviceId, Known> own() {
        Map<DeviceId, Known> own = new TreeMap<>();
        offered.forEach(
                (hardware, driver) -> {
                    if (book.roleOf(hardware).filter(hardware::equals).isPresent()) {
                        own.put(hardware, Known.of(driver.device()));
                    }
                });
        return own;
    }

    private Map<DeviceId, Known> known(List<Known> past) {
        Map<DeviceId, Known> known = new TreeMap<>();
        past.forEach(each -> known.put(each.id(), each));
        known.putAll(own());
        book.filled().forEach(f -> known.put(f.role().id(), f.role()));
        // Who has the place of another has none under its own name meanwhile.
        known.keySet()
                .removeIf(
                        id ->
                                book.filled(id).isEmpty()
                                        && book.roleOf(id).filter(id::equals).isEmpty());
        return known;
    }

    @Override
    public List<DeviceRole> all() {
        List<Known> past = seen.all();
        synchronized (this) {
            return known(past).values().stream().map(this::role).toList();
        }
    }

    private DeviceRole role(Known known) {
        DeviceId hardware = book.hardwareOf(known.id());
        DeviceDriver driver = offered.get(hardware);
        return new DeviceRole(
                known.id(),
                known.name(),
                known.kind(),
                hardware,
                driver != null,
                driver == null ? List.of() : known.lacksIn(driver.device()),
                book.exchanges(known.id()));
    }

    @Override
    public synchronized Optional<DeviceId> roleOf(DeviceId hardware) {
        return book.roleOf(hardware);
    }

    @Override
    public synchronized List<DeviceExchange> exchanges(DeviceId role) {
        return book.exchanges(role);
    }

    @Override
    public DeviceRole exchange(DeviceId role, DeviceId hardware) throws ExchangeRefusedException {
        List<Known> earlier = seen.all();
        DeviceRole next;
        synchronized (this) {
            Known known = known(earlier).get(role);
            DeviceDriver driver = offered.get(hardware);
            require(known != null, Why.UNKNOWN_ROLE);
            require(driver != null, Why.UNKNOWN_HARDWARE);
            require(driver.device().kind() == known.kind(), Why.OTHER_KIND);
            next = change(known, hardware);
        }
        store();
        told.accept(next);
        return next;
    }

    @Override
    public DeviceRole undo(DeviceId role) throws ExchangeRefusedException {
        List<Known> earlier = seen.all();
        DeviceRole next;
        synchronized (this) {
            List<DeviceExchange> past = book.exchanges(role);
            require(!past.isEmpty(), Why.NOTHING_TO_UNDO);
            Known known = known(earlier).get(role);
            require(known != null, Why.UNKNOWN_ROLE);
            next = change(known, past.get(past.size() - 1).before());
        }
        store();
        told.accept(next);
        return next;
    }

    private static void require(boolean holds, Why otherwise) throws ExchangeRefusedException {
        if (!holds) {
            throw new ExchangeRefusedException(otherwise);
        }
    }

    private DeviceRole change(Known role, DeviceId hardware) throws ExchangeRefusedException {
        DeviceId before = book.hardwareOf(role.id());
        require(!hardware.equals(before), Why.SAME);
        boolean free =
                book.roleOf(hardware)
                        .map(r -> r.equals(hardware) || r.equals(role.id()))
                        .orElse(true);
        require(free, Why.FILLS_ANOTHER);
        require(book.exchanges().size() < MOST_EXCHANGES, Why.TOO_MANY);
        // The history counts milliseconds: nothing of the earlier hardware falls into this one.
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        Map<DeviceId, Optional<DeviceId>> earlier = new HashMap<>();
        for (DeviceId each : List.of(before, hardware, role.id())) {
            earlier.put(each, book.roleOf(each));
        }
        book.exchange(role, hardware, at);
        earlier.keySet().removeIf(each -> earlier.get(each).equals(book.roleOf(each)));
        earlier.keySet().forEach(each -> readings.moved(each, book.roleOf(each), at));
        move(earlier.keySet());
        return role(role);
    }

    /**
     * What was exchanged is on the disk before anybody is told that it is done, or a trouble says
     * that it is not; in the order of the exchanges, each with what is in force by then.
     */
    private void store() {
        CompletableFuture.runAsync(
                        () -> {
                            byte[] content;
                            synchronized (this) {
                                content = RoleCodec.write(book);
                            }
                            document.write(content, "device");
                        },
                        storing)
                .join();
    }

    /** The loop lets go of that hardware, gives back what was set, and gets it anew. */
    private void move(Set<DeviceId> hardware) {
        List<CompletableFuture<Void>> gone = new ArrayList<>();
        for (DeviceDriver driver : List.copyOf(given.keySet())) {
            if (hardware.contains(driver.device().id())) {
                leaving.put(driver, remove.apply(given.remove(driver)));
            }
        }
        // Also those that an exchange just before this one has sent on their way.
        leaving.values().forEach(going -> gone.add(going.toCompletableFuture()));
        Set<DeviceId> moved = Set.copyOf(hardware);
        moved.forEach(each -> moving.merge(each, 1, Integer::sum));
        var unused =
                CompletableFuture.allOf(gone.toArray(CompletableFuture[]::new))
                        .whenComplete((nothing, error) -> arrive(moved));
    }

    private synchronized void arrive(Set<DeviceId> hardware) {
        leaving.values().removeIf(going -> going.toCompletableFuture().isDone());
        for (DeviceId each : hardware) {
            if (moving.merge(each, -1, Integer::sum) > 0) {
                continue;
            }
            moving.remove(each);
            Optional<DeviceId> role = book.roleOf(each);
            DeviceDriver driver = offered.get(each);
            if (role.isPresent() && driver != null) {
                readings.tellAgain(each, role.get());
                give(driver);
            }
        }
    }
}
