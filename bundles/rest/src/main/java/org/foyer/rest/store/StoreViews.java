package org.foyer.rest.store;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.notice.Notice;
import org.foyer.api.reason.Reason;
import org.foyer.api.service.Answer;
import org.foyer.api.store.Activity;
import org.foyer.api.store.Catalogue;
import org.foyer.api.store.Change;
import org.foyer.api.store.Grant;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Job;
import org.foyer.api.store.Preview;
import org.foyer.api.store.Receipt;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.trouble.Trouble;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ActView;
import org.foyer.rest.dto.ActivityView;
import org.foyer.rest.dto.CatalogueView;
import org.foyer.rest.dto.ChangeView;
import org.foyer.rest.dto.GrantView;
import org.foyer.rest.dto.JobView;
import org.foyer.rest.dto.NoticeView;
import org.foyer.rest.dto.PlanView;
import org.foyer.rest.dto.PreviewView;
import org.foyer.rest.dto.ReasonView;
import org.foyer.rest.dto.ReceiptView;
import org.foyer.rest.dto.ScopeView;
import org.foyer.rest.dto.ServiceView;
import org.foyer.rest.dto.SubscriptionView;
import org.foyer.rest.home.HomeViews;
import org.foyer.rest.text.Names;
import org.foyer.rest.text.Translations;
import org.foyer.rest.text.TroubleText;

/** Services, rights, jobs and notices as documents in the reader's language. Thread-safe. */
public final class StoreViews {

    private static final int MOST_REFUSALS = 20;

    private final Backends backends;
    private final HomeViews home;
    private final Names names;
    private final TroubleText troubles;
    private final TileViews tiles;

    public StoreViews(
            Backends backends, HomeViews home, Names names, TroubleText troubles, TileViews tiles) {
        this.backends = backends;
        this.home = home;
        this.names = names;
        this.troubles = troubles;
        this.tiles = tiles;
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
                Translations.name(service, locale),
                Translations.text(service, "summary", locale),
                Translations.text(service, "description", locale),
                Translations.pick(service.terms(), locale).orElse(""),
                service.needs().stream().sorted().toList(),
                service.plans().stream()
                        .map(
                                p ->
                                        new PlanView(
                                                p.id(),
                                                p.version(),
                                                p.feeMinorPerMonth(),
                                                p.currency(),
                                                Translations.pick(p.name(), locale).orElse(p.id())))
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
                preview.installed().orElse(null),
                preview.changes().stream().map(c -> change(c, locale)).toList(),
                preview.problems().stream().map(p -> home.reason(p, locale).text()).toList());
    }

    private static ChangeView change(Change change, Locale locale) {
        return new ChangeView(
                change.kind(),
                change.subject(),
                Translations.pick(change.before(), locale).orElse(null),
                Translations.pick(change.after(), locale).orElse(null));
    }

    ReceiptView receipt(Receipt receipt) {
        return new ReceiptView(
                receipt.service().value(),
                receipt.serviceName(),
                receipt.version(),
                receipt.scope(),
                receipt.state(),
                receipt.at(),
                receipt.person(),
                names.person(receipt.person()));
    }

    ActivityView activity(Activity activity, Locale locale) {
        return new ActivityView(
                activity.since(),
                activity.acts().stream().findFirst().map(a -> act(a, locale)).orElse(null),
                activity.wishes(),
                activity.granted(),
                activity.reduced(),
                activity.refused(),
                activity.acts().stream()
                        .filter(a -> a.result() == Answer.Result.REFUSED)
                        .limit(MOST_REFUSALS)
                        .map(a -> act(a, locale))
                        .toList());
    }

    private ActView act(Activity.Act act, Locale locale) {
        return new ActView(
                act.last(),
                act.device().value(),
                HomeViews.command(act.command()),
                act.result(),
                home.reason(act.reason(), locale));
    }

    SubscriptionView subscription(InstalledService installed, Locale locale) {
        ServiceDescription service = installed.description();
        return new SubscriptionView(
                service(service, locale),
                installed.deployment(),
                installed.subscription(),
                installed.plan(),
                installed.chosen(),
                reason(installed.trouble(), locale),
                installed.waitingFor(),
                backends.subscriptions().stored(),
                tiles.figures(installed, locale),
                tiles.charts(installed, locale),
                tiles.tables(installed, locale),
                tiles.actions(installed, locale),
                installed.update().orElse(null),
                installed.grants().stream().map(g -> grant(service, g, locale)).toList());
    }

    GrantView grant(ServiceDescription service, Grant grant, Locale locale) {
        return new GrantView(
                grant.service().value(),
                Translations.name(service, locale),
                scope(grant.scope(), locale),
                grant.state(),
                grant.since(),
                grant.until().orElse(null),
                backends.subscriptions().stored());
    }

    public JobView job(Job job, Locale locale) {
        return new JobView(
                job.id(),
                job.kind(),
                job.service().value(),
                names.service(job.service().value(), locale),
                job.stage(),
                job.percent(),
                job.started(),
                job.ended().orElse(null),
                reason(job.error(), locale));
    }

    public NoticeView notice(Notice notice, Locale locale) {
        Optional<Trouble> trouble = notice.trouble();
        ReasonView reason =
                trouble.map(
                                t ->
                                        new ReasonView(
                                                t.code().key(),
                                                new TreeMap<>(t.parameters()),
                                                troubles.text(t, locale),
                                                t.why()
                                                        .map(w -> home.reason(w, locale))
                                                        .orElse(null)))
                        .orElseGet(() -> home.reason(notice.text(), locale));
        return new NoticeView(
                notice.id(),
                notice.at(),
                notice.level(),
                names.anybody(notice.origin(), locale),
                reason.text(),
                trouble.map(t -> troubles.remedy(t, locale)).orElse(null),
                reason,
                notice.acknowledged());
    }

    private ScopeView scope(Scope scope, Locale locale) {
        String purpose = Translations.pick(scope.purpose(), locale).orElse("");
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
                    s.maxPowerW().isPresent() ? Double.valueOf(s.maxPowerW().getAsDouble()) : null,
                    sorted(s.groups()));
        }
        if (scope instanceof Scope.Storage s) {
            return new ScopeView.Storage(
                    s.id(), "STORAGE", s.required(), purpose, s.mostBytes(), s.mostEntries());
        }
        if (scope instanceof Scope.Notices s) {
            return new ScopeView.Notices(s.id(), "NOTICES", s.required(), purpose, s.perDay());
        }
        if (scope instanceof Scope.Questions s) {
            return new ScopeView.Questions(s.id(), "QUESTIONS", s.required(), purpose, s.perDay());
        }
        return new ScopeView.Prices(scope.id(), "PRICES", scope.required(), purpose);
    }

    private ReasonView reason(Optional<Reason> reason, Locale locale) {
        return reason.map(r -> home.reason(r, locale)).orElse(null);
    }

    private static <T extends Comparable<T>> List<T> sorted(Collection<T> values) {
        return values.stream().sorted().toList();
    }
}
