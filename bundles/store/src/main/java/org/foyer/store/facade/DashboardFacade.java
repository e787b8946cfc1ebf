package org.foyer.store.facade;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.foyer.api.service.Dashboard;
import org.foyer.api.service.Figure;
import org.foyer.api.store.ServiceId;

/** A service's own figures (PT.HLUC2.PUC2.9). */
final class DashboardFacade extends Facade implements Dashboard {
    private static final int MOST_FIGURES = 24;
    private static final int LONGEST_TEXT = 120;

    private final AtomicReference<List<Figure>> figures;

    DashboardFacade(ServiceId service, Rights rights, AtomicReference<List<Figure>> figures) {
        super(service, "dashboard", rights);
        this.figures = figures;
    }

    @Override
    public void show(List<Figure> shown) {
        List<Figure> copy = List.copyOf(shown);
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
                    return null;
                });
        if (ended()) {
            figures.set(List.of());
        }
    }
}
