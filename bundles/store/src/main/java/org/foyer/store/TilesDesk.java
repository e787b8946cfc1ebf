package org.foyer.store;

import java.util.List;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ActionRun;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.ServiceTiles;
import org.foyer.api.store.StartTile;
import org.foyer.api.store.StoreException;
import org.foyer.store.facade.Presses;
import org.foyer.store.install.LiveServices;
import org.foyer.store.rights.HouseholdBook;

/** What people do with what services show. Thread-safe. */
final class TilesDesk implements ServiceTiles {
    private final Register register;
    private final HouseholdBook book;
    private final LiveServices live;

    TilesDesk(Register register, HouseholdBook book, LiveServices live) {
        this.register = register;
        this.book = book;
        this.live = live;
    }

    @Override
    public ActionRun press(ServiceId service, String action, String person) throws StoreException {
        register.installed(service);
        Presses presses =
                live.presses(service)
                        .orElseThrow(() -> refused("action-gone", ReasonCode.ACTION_GONE));
        return presses.press(action, person);
    }

    @Override
    public Optional<ActionRun> run(ServiceId service, String action) {
        return live.presses(service).flatMap(p -> p.run(action));
    }

    @Override
    public List<StartTile> onStart() {
        return book.now().start();
    }

    @Override
    public void setOnStart(StartTile tile, boolean shown) throws StoreException {
        register.installed(tile.service());
        if (shown && !live.tiles(tile.service()).has(tile)) {
            throw refused("tile-gone", ReasonCode.TILE_GONE);
        }
        List<StartTile> now = onStart();
        if (shown && !now.contains(tile) && now.size() >= MOST_ON_START) {
            Reason why = Reason.of(ReasonCode.ENTRIES_TOO_MANY, "most", MOST_ON_START);
            throw new StoreException("entries-too-many", "", why.summary(), why);
        }
        register.write(
                () ->
                        book.change(
                                h ->
                                        h.service(tile.service()).isPresent()
                                                ? h.onStart(tile, shown)
                                                : h));
    }

    private static StoreException refused(String code, ReasonCode why) {
        return new StoreException(code, "", Reason.of(why).summary(), Reason.of(why));
    }
}
