package org.foyer.rest.energy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PriceIssue;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSource;
import org.foyer.api.party.Party;
import org.foyer.api.place.Site;
import org.foyer.rest.dto.KnownPriceView;
import org.foyer.rest.dto.PriceIssueView;
import org.foyer.rest.dto.PriceSeriesView;
import org.foyer.rest.dto.StretchView;

/** Prices as documents. */
final class PriceViews {

    private final Site site;

    PriceViews(Site site) {
        this.site = site;
    }

    PriceSeriesView series(PriceSeries series) {
        return new PriceSeriesView(
                series.id(),
                series.connection(),
                series.kind(),
                series.unit(),
                series.simulated(),
                series.source().party().orElse(null),
                by(series.source()));
    }

    static KnownPriceView price(KnownPrice price) {
        return new KnownPriceView(
                price.from(),
                price.until(),
                price.microPerKWh(),
                price.parts()
                        .map(
                                p ->
                                        new KnownPriceView.Parts(
                                                p.energyMicro(),
                                                p.networkMicro(),
                                                p.taxesMicro(),
                                                p.otherMicro()))
                        .orElse(null),
                price.quality(),
                price.issue().version());
    }

    /** The issues that the prices name, by version. */
    List<PriceIssueView> issues(Collection<KnownPrice> prices) {
        Map<Long, PriceIssue> issues = new TreeMap<>();
        prices.forEach(p -> issues.put(p.issue().version(), p.issue()));
        return issues.values().stream().map(this::issue).toList();
    }

    private PriceIssueView issue(PriceIssue issue) {
        return new PriceIssueView(
                issue.version(),
                issue.issuedAt(),
                issue.knownFrom(),
                issue.source().party().orElse(null),
                by(issue.source()));
    }

    private String by(PriceSource source) {
        return source.party()
                .flatMap(site::party)
                .map(Party::name)
                .or(() -> Optional.of(source.words()))
                .filter(name -> !name.isBlank())
                .orElse(null);
    }

    /** Where no price is known. */
    static List<StretchView> gaps(List<KnownPrice> prices, Instant from, Instant until) {
        List<StretchView> gaps = new ArrayList<>();
        Instant known = from;
        for (KnownPrice price : prices) {
            if (price.from().isAfter(known)) {
                gaps.add(new StretchView(known, price.from()));
            }
            known = price.until().isAfter(known) ? price.until() : known;
        }
        if (until.isAfter(known)) {
            gaps.add(new StretchView(known, until));
        }
        return gaps;
    }
}
