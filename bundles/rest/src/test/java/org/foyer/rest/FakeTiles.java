package org.foyer.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reading.Unit;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.Action;
import org.foyer.api.service.Cell;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Figure;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.Table;
import org.foyer.api.store.ActionRun;
import org.foyer.api.store.OfferedAction;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.ServiceTiles;
import org.foyer.api.store.StartTile;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.Tiles;

/** What the one service of {@link FakeStore} shows; a press stays pending until it is answered. */
final class FakeTiles implements ServiceTiles {

    /** One of each kind, with what is not known in it. */
    static final Tiles SHOWN =
            new Tiles(
                    List.of(new Figure("share", "", OptionalDouble.empty(), Unit.PERCENT)),
                    List.of(
                            new Chart(
                                    "days",
                                    Unit.WATT_HOUR,
                                    List.of(
                                            new Chart.Bar(Instant.EPOCH, OptionalDouble.of(3)),
                                            new Chart.Bar(
                                                    Instant.EPOCH.plusSeconds(1),
                                                    OptionalDouble.empty())))),
                    List.of(
                            new Table(
                                    "week",
                                    List.of(
                                            Table.Column.of("day", Table.Kind.DAY),
                                            Table.Column.number("sun", Unit.WATT_HOUR),
                                            Table.Column.of("device", Table.Kind.DEVICE)),
                                    List.of(
                                            List.of(
                                                    new Cell.At(Instant.EPOCH),
                                                    Cell.of(1200),
                                                    new Cell.OfDevice(new DeviceId("boiler"))),
                                            List.of(
                                                    new Cell.At(Instant.EPOCH),
                                                    Cell.UNKNOWN,
                                                    new Cell.OfDevice(new DeviceId("gone")))))),
                    List.of(
                            new OfferedAction(
                                    Action.of("rest")
                                            .confirmedBy(
                                                    OwnText.of("action.rest.sure")
                                                            .with(
                                                                    "untilAt",
                                                                    "2026-06-21T22:00:00Z")),
                                    Optional.empty()),
                            new OfferedAction(
                                    Action.of("later").notNow(OwnText.of("action.rest.done")),
                                    Optional.empty())),
                    Optional.of(Duration.ofSeconds(90)));

    private final Map<String, ActionRun> runs = new ConcurrentHashMap<>();
    private final List<StartTile> start = new ArrayList<>();

    @Override
    public ActionRun press(ServiceId service, String action, String person) throws StoreException {
        if (!service.equals(FakeStore.SUNFIRST) || !action.equals("rest")) {
            throw refused("action-gone", Reason.of(ReasonCode.ACTION_GONE));
        }
        ActionRun before = runs.get(action);
        if (before != null && before.state() == ActionRun.State.PENDING) {
            throw refused(
                    "action-pending",
                    Reason.of(ReasonCode.ACTION_PENDING, "person", before.person()));
        }
        ActionRun run =
                new ActionRun(
                        "r1",
                        action,
                        person,
                        Instant.EPOCH,
                        ActionRun.State.PENDING,
                        Optional.empty());
        runs.put(action, run);
        return run;
    }

    /** The service says what came of it. */
    void answer(String action, ActionRun.State state, Reason said) {
        runs.computeIfPresent(
                action,
                (key, r) ->
                        new ActionRun(r.id(), key, r.person(), r.at(), state, Optional.of(said)));
    }

    @Override
    public Optional<ActionRun> run(ServiceId service, String action) {
        return Optional.ofNullable(runs.get(action));
    }

    @Override
    public synchronized List<StartTile> onStart() {
        return List.copyOf(start);
    }

    @Override
    public synchronized void setOnStart(StartTile tile, boolean shown) throws StoreException {
        if (!SHOWN.has(tile)) {
            throw refused("tile-gone", Reason.of(ReasonCode.TILE_GONE));
        }
        start.remove(tile);
        if (shown) {
            start.add(tile);
        }
    }

    private static StoreException refused(String code, Reason why) {
        return new StoreException(code, "", why.summary(), why);
    }
}
