package org.foyer.rest.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.foyer.api.control.Autonomy;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Said;
import org.foyer.api.control.Source;
import org.foyer.api.device.DeviceId;
import org.foyer.api.identity.Person;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.Tasks;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.http.Problem;
import org.foyer.rest.seen.Sights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes back what people ordered, wished and said of devices that are not theirs to command any
 * more, and how far they let automation go there: whoever moved out, and the site's people and
 * services where somebody moved in. Nothing to do in a home without tenancies. Thread-safe.
 */
@Component(service = OrderRights.class, immediate = true)
public final class OrderRights {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Backends backends;
    private final Sights sights;
    private final Clock clock;
    private final AutoCloseableTask looking;

    @Activate
    public OrderRights(
            @Reference Backends backends, @Reference Clock clock, @Reference Tasks tasks) {
        this.backends = backends;
        this.clock = clock;
        this.sights = new Sights(backends, clock);
        this.looking = tasks.every("rest/order-rights", LOOK, this::look);
    }

    @Deactivate
    public void stop() {
        looking.close();
    }

    private void look() {
        try {
            if (!backends.home().site().tenancies().isEmpty()) {
                takeBack();
            }
        } catch (Problem notReady) {
            // what is needed for it is away for a moment; the next look comes
        }
    }

    /** Looks once. */
    void takeBack() {
        Map<String, String> tenancies = new HashMap<>();
        for (Person person : backends.people().all()) {
            tenancies.put(person.id(), person.tenancy());
        }
        for (Intent intent : backends.intents().current()) {
            if (isForeign(intent.source(), intent.device(), tenancies)) {
                String source = intent.source().id();
                if (intent.source().mandate() == Mandate.PERSON) {
                    backends.orders().drop(source, intent.device());
                }
                Stages.await(backends.intents().withdraw(source, intent.device()), "id");
            }
        }
        for (PowerBound bound : List.copyOf(backends.bounds().current())) {
            if (isForeign(bound.source(), bound.device(), tenancies)) {
                backends.bounds().lift(bound.source().id(), bound.device(), bound.name());
            }
        }
        Instant now = clock.instant();
        backends.autonomies()
                .since()
                .forEach(
                        (device, since) -> {
                            if (hasAnotherHolder(device, since, now)) {
                                backends.autonomies().set(device, Autonomy.DO);
                            }
                        });
        for (Said said : backends.autonomies().current().said()) {
            String tenancy = said.person().map(tenancies::get).orElse(null);
            if (tenancy != null && !sights.of(tenancy).commands(said.device())) {
                backends.autonomies().takeBack(said.device(), said.asker());
            }
        }
    }

    /**
     * How far automation may go was the word of who held the device then. A clock that says that
     * then is not yet, as before a gateway has got the time, tells nothing of who does now.
     */
    private boolean hasAnotherHolder(DeviceId device, Instant since, Instant now) {
        Site site = backends.home().site();
        return since.isBefore(now)
                && !site.tenancyOf(device, since).equals(site.tenancyOf(device, now));
    }

    /**
     * Services have their rights from the site's people. Who is not known any more has been taken
     * care of when they were removed.
     */
    private boolean isForeign(Source source, DeviceId device, Map<String, String> tenancies) {
        if (source.mandate() == Mandate.PLAN || source.mandate() == Mandate.FLEXIBILITY) {
            return !sights.of(Tenancy.HOME).commands(device);
        }
        String tenancy = tenancies.get(source.id());
        return source.mandate() == Mandate.PERSON
                && tenancy != null
                && !sights.of(tenancy).commands(device);
    }
}
