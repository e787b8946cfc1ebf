package org.foyer.rest.preference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.api.identity.Person;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.http.Problem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Forgets what people wished who were put out, also before a kill, and says whose time is over.
 * Thread-safe.
 */
@Component(service = WishRights.class, immediate = true)
public final class WishRights {

    private static final Duration LOOK = Duration.ofMinutes(1);

    private final Backends backends;
    private final AutoCloseableTask looking;

    @Activate
    public WishRights(@Reference Backends backends, @Reference Tasks tasks) {
        this.backends = backends;
        this.looking = tasks.every("rest/wish-rights", LOOK, this::look);
    }

    @Deactivate
    public void stop() {
        looking.close();
    }

    private void look() {
        try {
            Set<String> wishing =
                    Stream.concat(
                                    backends.preferences().all().stream()
                                            .map(p -> p.terms().person()),
                                    backends.preferences().seasons().keySet().stream())
                            .collect(Collectors.toSet());
            // After the wishes: who has come meanwhile is among them.
            List<Person> people = backends.people().all();
            backends.preferences().ended(ids(people.stream().filter(Person::ended)));
            wishing.removeAll(ids(people.stream()));
            wishing.forEach(person -> backends.preferences().forget(person, Instant.MIN));
        } catch (Problem notReady) {
            // what is needed for it is away for a moment; the next look comes
        }
    }

    private static Set<String> ids(Stream<Person> people) {
        return people.map(Person::id).collect(Collectors.toSet());
    }
}
