package org.foyer.rest.text;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.api.device.DeviceId;
import org.foyer.api.identity.Person;
import org.foyer.api.limit.LinkStatus;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.party.Party;
import org.foyer.api.store.InstalledService;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceDescription;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.http.Problem;

/** What the household calls devices, services and rights that are known by an id. Thread-safe. */
public final class Names {

    private static final int LONGEST_PURPOSE = 300;

    private final Backends backends;

    public Names(Backends backends) {
        this.backends = backends;
    }

    /** The device's name; the id itself if there is no such device. */
    String device(String id) {
        try {
            return backends.home()
                    .state()
                    .device(new DeviceId(id))
                    .map(state -> state.device().name())
                    .orElse(id);
        } catch (Problem | IllegalArgumentException notKnown) {
            return id;
        }
    }

    /** The device's name; empty if there is no such device. */
    public Optional<String> nameOf(DeviceId id) {
        try {
            return backends.home().state().device(id).map(state -> state.device().name());
        } catch (Problem notReady) {
            return Optional.empty();
        }
    }

    /**
     * The service's name in the reader's language.
     *
     * @param idOrName its id, or its name in any of its languages; shown as it is if there is no
     *     such service any more
     */
    public String service(String idOrName, Locale locale) {
        return description(idOrName).map(s -> Translations.name(s, locale)).orElse(idOrName);
    }

    /** A text of the service's own; empty if it is not known any more. */
    Optional<String> own(String service, String key, Locale locale) {
        return description(service)
                .map(s -> Translations.text(s, key, locale))
                .filter(t -> !t.isEmpty());
    }

    /** What the right is for, as the first sentence of its purpose; its id if that is not known. */
    String scope(String service, String scope, Locale locale) {
        return description(service).stream()
                .flatMap(s -> s.scopes().stream())
                .filter(s -> s.id().equals(scope))
                .findFirst()
                .map(Scope::purpose)
                .flatMap(purpose -> Translations.pick(purpose, locale))
                .map(Names::firstSentence)
                .orElse(scope);
    }

    /** What a person is called; null if there is nobody of that id any more. */
    public String person(String id) {
        try {
            return backends.people().all().stream()
                    .filter(p -> p.id().equals(id))
                    .findFirst()
                    .map(Person::name)
                    .orElse(null);
        } catch (Problem notReady) {
            return null;
        }
    }

    /** What the household calls a party of the site; empty if there is none of that id. */
    public Optional<String> party(String id) {
        try {
            return backends.home().site().party(id).map(Party::name);
        } catch (Problem notReady) {
            return Optional.empty();
        }
    }

    /** Who set the limit of that name by a link; null if it did not come by one. */
    String issuerByLink(String limit) {
        if (!limit.startsWith(LinkTerms.PREFIX)) {
            return null;
        }
        try {
            return backends.limitLinks().current().stream()
                    .map(LinkStatus::terms)
                    .filter(terms -> terms.limitName().equals(limit))
                    .findFirst()
                    .map(LinkTerms::issuer)
                    .orElse(null);
        } catch (Problem notReady) {
            return null;
        }
    }

    /** Whoever it is: a service, a device, or somebody who has no other name. */
    public String anybody(String id, Locale locale) {
        String service = service(id, locale);
        return service.equals(id) ? device(id) : service;
    }

    private Optional<ServiceDescription> description(String idOrName) {
        try {
            return Stream.concat(
                            backends.subscriptions().services().stream()
                                    .map(InstalledService::description),
                            backends.catalogue().catalogue().services().stream())
                    .filter(s -> isCalled(s, idOrName))
                    .findFirst();
        } catch (Problem notReady) {
            return Optional.empty();
        }
    }

    private static boolean isCalled(ServiceDescription service, String idOrName) {
        return service.id().value().equals(idOrName)
                || service.texts().values().stream()
                        .anyMatch(words -> idOrName.equals(words.get("name")));
    }

    /** Without its full stop: it stands inside another sentence. */
    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String first = end < 0 ? text : text.substring(0, end);
        first = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        return first.length() > LONGEST_PURPOSE
                ? first.substring(0, LONGEST_PURPOSE - 1) + "…"
                : first;
    }
}
