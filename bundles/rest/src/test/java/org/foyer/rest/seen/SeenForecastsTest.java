package org.foyer.rest.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.DeviceId;
import org.foyer.api.forecast.Forecast;
import org.foyer.api.forecast.ForecastScore;
import org.foyer.api.forecast.ForecastSlot;
import org.foyer.api.forecast.ForecastSource;
import org.foyer.api.forecast.ForecastSubject;
import org.foyer.api.forecast.Forecasts;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Phases;
import org.foyer.api.place.Placement;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.place.Zone;
import org.foyer.rest.sight.Sight;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A flat that changed hands: nobody sees in a forecast what they may not see in the history. */
class SeenForecastsTest {

    private static final Instant CHANGE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-09-01T00:00:00Z");
    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final DeviceId METER = new DeviceId("meter");

    private static Site site() {
        return new Site(
                List.of(new GridConnection("main", List.of(METER), false)),
                List.of(),
                List.of(new Zone("flat", "Flat", Zone.Kind.DWELLING, Optional.empty())),
                List.of(
                        new Tenancy(
                                "ada",
                                "a",
                                Set.of("flat"),
                                Set.of(),
                                CHANGE.minusSeconds(86_400 * 300L),
                                Optional.of(CHANGE)),
                        new Tenancy(
                                "cleo", "c", Set.of("flat"), Set.of(), CHANGE, Optional.empty())),
                Map.of(
                        BOILER,
                        new Placement(
                                "main", Optional.empty(), Phases.UNKNOWN, Optional.of("flat"))));
    }

    private static Forecasts learnedFrom(Instant from) {
        return new Forecasts() {
            @Override
            public List<ForecastSubject> subjects() {
                return List.of("load.main", "base-load.main", "hot-water.boiler").stream()
                        .map(n -> ForecastSubject.of(n).orElseThrow())
                        .toList();
            }

            @Override
            public Optional<Forecast> latest(ForecastSubject subject) {
                return Optional.of(
                        new Forecast(
                                subject,
                                "Wh",
                                List.of(new ForecastSlot(NOW, NOW.plusSeconds(900), 1, 2, 3)),
                                ForecastSource.LEARNED,
                                NOW,
                                from,
                                ForecastScore.UNKNOWN));
            }
        };
    }

    private static List<String> seen(String viewer, Instant from) {
        return new SeenForecasts(
                        learnedFrom(from),
                        Sight.of(site(), viewer, Map.of(), NOW),
                        d -> true,
                        (c, kind) ->
                                switch (kind) {
                                    case BASE_LOAD -> List.of(METER, BOILER);
                                    default -> List.of(METER);
                                })
                .subjects().stream().map(ForecastSubject::name).toList();
    }

    @Test
    @Tag("part:NL.1.1.b.2")
    @DisplayName("A tenant sees what was learned since the tenancy began, and nothing from before")
    void tenant() {
        assertEquals(List.of("hot-water.boiler"), seen("cleo", CHANGE));
        assertEquals(List.of(), seen("cleo", CHANGE.minusSeconds(1)));
        assertEquals(List.of(), seen("ada", CHANGE.minusSeconds(1)), "it is over");
    }

    @Test
    @DisplayName(
            "The site's people see the common load, and not what it is without a tenant's part")
    void commonLoad() {
        assertEquals(List.of("load.main"), seen(Tenancy.HOME, CHANGE));
    }
}
