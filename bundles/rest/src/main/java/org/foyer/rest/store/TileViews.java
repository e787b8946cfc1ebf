package org.foyer.rest.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.Action;
import org.foyer.api.service.Cell;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Figure;
import org.foyer.api.service.Table;
import org.foyer.api.store.ActionRun;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.OfferedAction;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.StartTile;
import org.foyer.api.store.Tiles;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ActionRunView;
import org.foyer.rest.dto.ActionView;
import org.foyer.rest.dto.ChartView;
import org.foyer.rest.dto.FigureView;
import org.foyer.rest.dto.StartTileView;
import org.foyer.rest.dto.TableView;
import org.foyer.rest.text.Names;
import org.foyer.rest.text.ReasonText;
import org.foyer.rest.text.Translations;

/** What services show and offer, in the reader's language. Thread-safe. */
public final class TileViews {

    private final Backends backends;
    private final ReasonText texts;
    private final Names names;

    public TileViews(Backends backends, ReasonText texts, Names names) {
        this.backends = backends;
        this.texts = texts;
        this.names = names;
    }

    List<FigureView> figures(InstalledService of, Locale locale) {
        return of.tiles().figures().stream().map(f -> figure(of.description(), f, locale)).toList();
    }

    List<ChartView> charts(InstalledService of, Locale locale) {
        return of.tiles().charts().stream().map(c -> chart(of.description(), c, locale)).toList();
    }

    List<TableView> tables(InstalledService of, Locale locale) {
        return of.tiles().tables().stream().map(t -> table(of.description(), t, locale)).toList();
    }

    List<ActionView> actions(InstalledService of, Locale locale) {
        return of.tiles().actions().stream().map(a -> action(of.description(), a, locale)).toList();
    }

    private FigureView figure(ServiceDescription service, Figure figure, Locale locale) {
        return new FigureView(
                figure.key(),
                label(service, StartTile.Kind.FIGURE, figure.key(), locale),
                figure.subject(),
                figure.value().isPresent() ? Double.valueOf(figure.value().getAsDouble()) : null,
                figure.unit().symbol(),
                isOnStart(service, StartTile.Kind.FIGURE, figure.key(), figure.subject()));
    }

    private ChartView chart(ServiceDescription service, Chart chart, Locale locale) {
        return new ChartView(
                chart.key(),
                label(service, StartTile.Kind.CHART, chart.key(), locale),
                chart.unit().symbol(),
                chart.bars().stream().map(TileViews::bar).toList(),
                isOnStart(service, StartTile.Kind.CHART, chart.key(), ""));
    }

    private static ChartView.Bar bar(Chart.Bar bar) {
        return new ChartView.Bar(
                bar.at(),
                bar.value().isPresent() ? Double.valueOf(bar.value().getAsDouble()) : null);
    }

    private TableView table(ServiceDescription service, Table table, Locale locale) {
        return new TableView(
                table.key(),
                label(service, StartTile.Kind.TABLE, table.key(), locale),
                table.columns().stream().map(c -> column(service, table, c, locale)).toList(),
                table.rows().stream()
                        .map(row -> row.stream().map(c -> cell(service, c, locale)).toList())
                        .toList(),
                isOnStart(service, StartTile.Kind.TABLE, table.key(), ""));
    }

    private static TableView.Column column(
            ServiceDescription service, Table table, Table.Column column, Locale locale) {
        String key = "table." + table.key() + "." + column.key();
        String label = Translations.text(service, key, locale);
        return new TableView.Column(column.key(), label, column.kind(), column.unit().symbol());
    }

    private TableView.Cell cell(ServiceDescription service, Cell cell, Locale locale) {
        if (cell instanceof Cell.Amount amount) {
            return plain(amount.value(), null, null);
        }
        if (cell instanceof Cell.At at) {
            return plain(null, at.instant(), null);
        }
        if (cell instanceof Cell.OfDevice of) {
            return plain(null, null, names.nameOf(of.device()).orElse(null));
        }
        return cell instanceof Cell.Words words
                ? plain(null, null, texts.own(service.id(), words.text(), locale))
                : plain(null, null, null);
    }

    private static TableView.Cell plain(Double value, Instant at, String text) {
        return new TableView.Cell(value, at, text);
    }

    private ActionView action(ServiceDescription service, OfferedAction offered, Locale locale) {
        Action action = offered.action();
        return new ActionView(
                action.key(),
                Translations.text(service, "action." + action.key(), locale),
                action.confirm().map(t -> texts.own(service.id(), t, locale)).orElse(null),
                action.notNow().map(t -> texts.own(service.id(), t, locale)).orElse(null),
                offered.last().map(r -> run(r, locale)).orElse(null));
    }

    ActionRunView run(ActionRun run, Locale locale) {
        return new ActionRunView(
                run.id(),
                run.action(),
                run.person(),
                names.person(run.person()),
                run.at(),
                run.state(),
                run.said().filter(s -> s.code() == ReasonCode.SERVICE_SAYS).isPresent(),
                run.said().map(s -> texts.words(s, locale)).orElse(null));
    }

    /** The tile as its service shows it now; without a picture while it does not. */
    StartTileView start(StartTile tile, InstalledService of, Locale locale) {
        Tiles shown = of.tiles();
        ServiceDescription service = of.description();
        Optional<Double> age =
                shown.age().filter(a -> shown.has(tile)).map(a -> a.toMillis() / 1000.0);
        return new StartTileView(
                tile.service().value(),
                Translations.name(service, locale),
                tile.kind(),
                tile.key(),
                label(service, tile.kind(), tile.key(), locale),
                tile.subject(),
                age.orElse(null),
                shown.figure(tile).map(f -> figure(service, f, locale)).orElse(null),
                shown.chart(tile).map(c -> chart(service, c, locale)).orElse(null),
                shown.table(tile).map(t -> table(service, t, locale)).orElse(null));
    }

    private boolean isOnStart(
            ServiceDescription service, StartTile.Kind kind, String key, String subject) {
        return !key.isEmpty()
                && backends.tiles()
                        .onStart()
                        .contains(new StartTile(service.id(), kind, key, subject));
    }

    private static String label(
            ServiceDescription service, StartTile.Kind kind, String key, Locale locale) {
        String prefix = kind.name().toLowerCase(Locale.ROOT) + ".";
        String label = Translations.text(service, prefix + key, locale);
        return label.isEmpty() ? key : label;
    }
}
