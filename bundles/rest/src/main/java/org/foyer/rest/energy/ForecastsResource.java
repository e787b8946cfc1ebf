package org.foyer.rest.energy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.foyer.api.forecast.Forecast;
import org.foyer.api.forecast.ForecastKind;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.api.forecast.Forecasts;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ForecastHeadView;
import org.foyer.rest.dto.ForecastPage;
import org.foyer.rest.dto.ForecastView;
import org.foyer.rest.http.Problem;

/** What the hours to come are likely to bring. */
@Path("forecasts")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class ForecastsResource {

    private final Backends backends;
    private final HouseholdPrices prices;

    public ForecastsResource(Backends backends) {
        this.backends = backends;
        this.prices = new HouseholdPrices(backends::tariffs);
    }

    @GET
    public ForecastPage forecasts() {
        Forecasts all = backends.forecasts();
        return new ForecastPage(
                all.subjects().stream()
                        .filter(this::isTold)
                        .flatMap(s -> all.latest(s).stream())
                        .map(ForecastHeadView::of)
                        .toList());
    }

    @GET
    @Path("{subject}")
    public ForecastView forecast(@PathParam("subject") String name) {
        Forecasts all = backends.forecasts();
        Forecast forecast =
                ForecastSubject.of(name)
                        .filter(this::isTold)
                        .flatMap(all::latest)
                        .orElseThrow(
                                () ->
                                        Problem.notFound(
                                                "There is no such forecast. GET"
                                                        + " /api/v1/forecasts lists them."));
        return ForecastView.of(forecast);
    }

    /** Of prices that are not the household's nothing is told. */
    private boolean isTold(ForecastSubject subject) {
        if (subject.kind() != ForecastKind.PRICE) {
            return true;
        }
        try {
            return prices.series(subject.id()).isPresent();
        } catch (Problem noTariff) {
            return false;
        }
    }
}
