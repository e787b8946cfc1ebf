package org.foyer.rest;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.service.Figure;
import org.foyer.api.store.Catalogue;
import org.foyer.api.store.Grant;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Preview;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.rest.dto.CatalogueView;
import org.foyer.rest.dto.FigureView;
import org.foyer.rest.dto.GrantView;
import org.foyer.rest.dto.JobView;
import org.foyer.rest.dto.NoticeView;
import org.foyer.rest.dto.PlanView;
import org.foyer.rest.dto.PreviewView;
import org.foyer.rest.dto.ReasonView;
import org.foyer.rest.dto.ScopeView;
import org.foyer.rest.dto.ServiceView;
import org.foyer.rest.dto.SubscriptionView;

/** Services, rights, jobs and notices as documents in the reader's language. Thread-safe. */
final class StoreViews {

    private final HomeViews home;

    StoreViews(HomeViews home) {
        this.home = home;
    }

    CatalogueView catalogue(Catalogue catalogue, Locale locale) {
        return new CatalogueView(
                catalogue.version(),
                catalogue.fetched().orElse(null),
                catalogue.expires().orElse(null),
                reason(catalogue.trouble(), locale));
    }

    ServiceView service(ServiceDescription service, Locale locale) {
        return new ServiceView(
                service.id().value(),
                service.version(),
                service.provider(),
                service.category(),
                service.subcategories().stream().sorted().toList(),
                service.useCases(),
                name(service, locale),
                text(service, "summary", locale),
                text(service, "description", locale),
                pick(service.terms(), locale).orElse(""),
                service.needs().stream().sorted().toList(),
                service.plans().stream()
                        .map(
                                p ->
                                        new PlanView(
                                                p.id(),
                                                p.version(),
                                                p.feeMinorPerMonth(),
                                                p.currency(),
                                                pick(p.name(), locale).orElse(p.id())))
                        .toList(),
                service.yieldsTo().stream().map(ServiceId::value).toList(),
                service.scopes().stream().map(s -> scope(s, locale)).toList());
    }

    PreviewView preview(Preview preview, Locale locale) {
        return new PreviewView(
                preview.service().value(),
                preview.added().stream().map(s -> service(s, locale)).toList(),
                preview.bundles(),
                preview.downloadBytes(),
                preview.unmetNeeds(),
                preview.problems());
    }

    SubscriptionView subscription(InstalledService installed, Locale locale) {
        ServiceDescription service = installed.description();
        return new SubscriptionView(
                service(service, locale),
                installed.deployment(),
                installed.subscription(),
                installed.plan(),
                installed.chosen(),
                trouble(installed, locale),
                installed.figures().stream().map(f -> figure(service, f, locale)).toList(),
                installed.update().orElse(null),
                installed.grants().stream().map(g -> grant(service, g, locale)).toList());
    }

    GrantView grant(ServiceDescription service, Grant grant, Locale locale) {
        return new GrantView(
                grant.service().value(),
                name(service, locale),
                scope(grant.scope(), locale),
                grant.state(),
                grant.since(),
                grant.until().orElse(null));
    }

    JobView job(Job job, Locale locale) {
        return new JobView(
                job.id(),
                job.kind(),
                job.service().value(),
                job.stage(),
                job.percent(),
                job.started(),
                job.ended().orElse(null),
                reason(job.error(), locale));
    }

    NoticeView notice(Notice notice, Locale locale) {
        ReasonView reason = home.reason(notice.text(), locale);
        return new NoticeView(
                notice.id(),
                notice.at(),
                notice.level(),
                notice.origin(),
                reason.text(),
                reason,
                notice.acknowledged());
    }

    private ScopeView scope(Scope scope, Locale locale) {
        String purpose = pick(scope.purpose(), locale).orElse("");
        if (scope instanceof Scope.Readings s) {
            return new ScopeView.Readings(
                    s.id(),
                    "READINGS",
                    s.required(),
                    purpose,
                    sorted(s.kinds()),
                    sorted(s.quantities()),
                    s.granularity().toString(),
                    s.recipients(),
                    s.retention().toString());
        }
        if (scope instanceof Scope.Control s) {
            return new ScopeView.Control(
                    s.id(),
                    "CONTROL",
                    s.required(),
                    purpose,
                    sorted(s.kinds()),
                    sorted(s.commands()),
                    s.maxPowerW().isPresent() ? Double.valueOf(s.maxPowerW().getAsDouble()) : null);
        }
        return new ScopeView.Prices(scope.id(), "PRICES", scope.required(), purpose);
    }

    private FigureView figure(ServiceDescription service, Figure figure, Locale locale) {
        String label = text(service, "figure." + figure.key(), locale);
        return new FigureView(
                figure.key(),
                label.isEmpty() ? figure.key() : label,
                figure.subject(),
                figure.value().isPresent() ? Double.valueOf(figure.value().getAsDouble()) : null,
                figure.unit().symbol());
    }

    /** Ids in the parameters, names in the text. */
    private ReasonView trouble(InstalledService installed, Locale locale) {
        ReasonView view = reason(installed.trouble(), locale);
        if (view == null) {
            return null;
        }
        ServiceDescription service = installed.description();
        Map<String, String> shown = new HashMap<>(installed.trouble().orElseThrow().parameters());
        shown.computeIfPresent("service", (key, id) -> name(service, locale));
        shown.computeIfPresent(
                "scope",
                (key, id) ->
                        service.scopes().stream()
                                .filter(s -> s.id().equals(id))
                                .findFirst()
                                .flatMap(s -> pick(s.purpose(), locale))
                                .map(StoreViews::firstSentence)
                                .orElse(id));
        Reason reason = new Reason(installed.trouble().orElseThrow().code(), shown);
        return new ReasonView(
                view.code(), view.parameters(), home.reason(reason, locale).text());
    }

    /** Without its full stop: it stands inside another sentence. */
    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        first = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        return first.length() > 300 ? first.substring(0, 299) + "…" : first;
    }

    private ReasonView reason(Optional<Reason> reason, Locale locale) {
        return reason.map(r -> home.reason(r, locale)).orElse(null);
    }

    private static String name(ServiceDescription service, Locale locale) {
        String name = text(service, "name", locale);
        return name.isEmpty() ? service.id().value() : name;
    }

    private static String text(ServiceDescription service, String key, Locale locale) {
        for (String language : List.of(locale.getLanguage(), "en")) {
            String text = service.texts().getOrDefault(language, Map.of()).get(key);
            if (text != null) {
                return text;
            }
        }
        return service.texts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue().get(key))
                .filter(t -> t != null)
                .findFirst()
                .orElse("");
    }

    private static Optional<String> pick(Map<String, String> byLanguage, Locale locale) {
        for (String language : List.of(locale.getLanguage(), "en")) {
            String text = byLanguage.get(language);
            if (text != null) {
                return Optional.of(text);
            }
        }
        return byLanguage.entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    private static <T extends Comparable<T>> List<T> sorted(Collection<T> values) {
        return values.stream().sorted().toList();
    }
}
