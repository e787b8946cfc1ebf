package org.foyer.store.facade;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.foyer.api.service.Chart;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.Figure;
import org.foyer.api.store.ServiceId;

/** A service's own figures (PT.HLUC2.PUC2.9). */
final class DashboardFacade extends Facade implements Dashboard {
    private static final int MOST_FIGURES = 24;
    private static final int LONGEST_TEXT = 120;
    private static final int MOST_CHARTS = 4;
    private static final int MOST_BARS = 62;

    private final AtomicReference<List<Figure>> figures;
    private final AtomicReference<List<Chart>> charts;

    DashboardFacade(
            ServiceId service,
            Rights rights,
            AtomicReference<List<Figure>> figures,
            AtomicReference<List<Chart>> charts) {
        super(service, "dashboard", rights);
        this.figures = figures;
        this.charts = charts;
    }

    @Override
    public void show(List<Figure> shown, List<Chart> drawn) {
        List<Figure> copy = List.copyOf(shown);
        List<Chart> drawings = List.copyOf(drawn);
        require(drawings);
        if (copy.size() > MOST_FIGURES) {
            throw new IllegalArgumentException(
                    "figures: " + copy.size() + ", give at most " + MOST_FIGURES);
        }
        for (Figure figure : copy) {
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
        call(
                rights -> {
                    figures.set(copy);
                    charts.set(drawings);
                    return null;
                });
        if (ended()) {
            figures.set(List.of());
            charts.set(List.of());
        }
    }

    private static void require(List<Chart> charts) {
        if (charts.size() > MOST_CHARTS) {
            throw new IllegalArgumentException(
                    "charts: " + charts.size() + ", give at most " + MOST_CHARTS);
        }
        for (Chart chart : charts) {
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
                boolean finite =
                        bar.value().isEmpty() || Double.isFinite(bar.value().getAsDouble());
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
}
