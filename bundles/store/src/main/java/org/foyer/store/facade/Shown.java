package org.foyer.store.facade;

import java.util.List;
import java.util.Optional;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Figure;
import org.foyer.api.service.Table;
import org.foyer.api.store.Tiles;

/** What one service shows on the page now, and since when. Thread-safe. */
final class Shown {
    private static final Content NOTHING = new Content(List.of(), List.of(), List.of(), null);

    private final HouseTicker ticker;
    private volatile Content content = NOTHING;

    private record Content(
            List<Figure> figures, List<Chart> charts, List<Table> tables, Long tick) {}

    Shown(HouseTicker ticker) {
        this.ticker = ticker;
    }

    void set(List<Figure> figures, List<Chart> charts, List<Table> tables) {
        content = new Content(figures, charts, tables, ticker.nanos());
    }

    void clear() {
        content = NOTHING;
    }

    Tiles with(Presses presses) {
        Content now = content;
        return new Tiles(
                now.figures(),
                now.charts(),
                now.tables(),
                presses.offered(),
                Optional.ofNullable(now.tick()).map(ticker::since));
    }
}
