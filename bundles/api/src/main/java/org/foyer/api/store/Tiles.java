package org.foyer.api.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Figure;
import org.foyer.api.service.Table;

/**
 * What a service shows and offers on its part of the page now. Immutable.
 *
 * @param age house time since it showed figures, charts and tables; empty if it never did
 */
public record Tiles(
        List<Figure> figures,
        List<Chart> charts,
        List<Table> tables,
        List<OfferedAction> actions,
        Optional<Duration> age) {

    public static final Tiles NONE =
            new Tiles(List.of(), List.of(), List.of(), List.of(), Optional.empty());

    public Tiles {
        figures = List.copyOf(figures);
        charts = List.copyOf(charts);
        tables = List.copyOf(tables);
        actions = List.copyOf(actions);
        Objects.requireNonNull(age, "age");
    }

    /** Whether it shows that one. */
    public boolean has(StartTile tile) {
        return figure(tile).isPresent() || chart(tile).isPresent() || table(tile).isPresent();
    }

    /** The figure that the tile means; empty if it means none that is shown. */
    public Optional<Figure> figure(StartTile tile) {
        return figures.stream()
                .filter(f -> tile.kind() == StartTile.Kind.FIGURE)
                .filter(f -> f.key().equals(tile.key()) && f.subject().equals(tile.subject()))
                .findFirst();
    }

    /** The chart that the tile means. */
    public Optional<Chart> chart(StartTile tile) {
        return charts.stream()
                .filter(c -> tile.kind() == StartTile.Kind.CHART && c.key().equals(tile.key()))
                .findFirst();
    }

    /** The table that the tile means. */
    public Optional<Table> table(StartTile tile) {
        return tables.stream()
                .filter(t -> tile.kind() == StartTile.Kind.TABLE && t.key().equals(tile.key()))
                .findFirst();
    }
}
