package org.foyer.store.facade;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Figure;
import org.foyer.api.service.Table;

/** How much a service may show. */
final class TileBounds {
    private static final int MOST_FIGURES = 24;
    private static final int LONGEST_TEXT = 120;
    private static final int MOST_CHARTS = 4;
    private static final int MOST_BARS = 62;
    private static final int MOST_TABLES = 2;

    private TileBounds() {}

    /**
     * @throws IllegalArgumentException that names what is out of bounds
     */
    static void require(List<Figure> figures, List<Chart> charts, List<Table> tables) {
        most("figures", figures.size(), MOST_FIGURES);
        most("charts", charts.size(), MOST_CHARTS);
        most("tables", tables.size(), MOST_TABLES);
        figures.forEach(TileBounds::require);
        charts.forEach(TileBounds::require);
        Set<String> keys = new HashSet<>();
        if (!tables.stream().allMatch(t -> keys.add(t.key()))) {
            throw new IllegalArgumentException("tables: give different keys");
        }
    }

    private static void most(String name, int given, int most) {
        if (given > most) {
            throw new IllegalArgumentException(name + ": " + given + ", give at most " + most);
        }
    }

    private static void require(Figure figure) {
        if (figure.key().length() > LONGEST_TEXT || figure.subject().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "figure key and subject: give at most " + LONGEST_TEXT + " characters");
        }
        if (figure.value().isPresent() && !Double.isFinite(figure.value().getAsDouble())) {
            throw new IllegalArgumentException(
                    "figure "
                            + figure.key()
                            + ": give a finite number, or none while it is not known");
        }
    }

    private static void require(Chart chart) {
        if (chart.key().length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "chart key: give at most " + LONGEST_TEXT + " characters");
        }
        if (chart.bars().isEmpty() || chart.bars().size() > MOST_BARS) {
            throw new IllegalArgumentException(
                    "chart " + chart.key() + ": give 1 to " + MOST_BARS + " bars");
        }
        Chart.Bar before = null;
        for (Chart.Bar bar : chart.bars()) {
            boolean finite = bar.value().isEmpty() || Double.isFinite(bar.value().getAsDouble());
            if (!finite || (before != null && !bar.at().isAfter(before.at()))) {
                throw new IllegalArgumentException(
                        "chart "
                                + chart.key()
                                + ": give finite numbers, or none, in order of time");
            }
            before = bar;
        }
    }
}
