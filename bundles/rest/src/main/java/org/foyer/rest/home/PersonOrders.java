package org.foyer.rest.home;

import java.time.Instant;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.control.Mandate;
import org.foyer.api.control.PowerBound;
import org.foyer.api.control.Said;
import org.foyer.rest.backend.Backends;

/** No order, wish or yes outlives the right to give it. Thread-safe. */
public final class PersonOrders {

    private final Backends backends;

    public PersonOrders(Backends backends) {
        this.backends = backends;
    }

    /**
     * Takes back what somebody ordered and what would last beyond that instant, also what waits for
     * a device that is away. What is kept goes first: it is what could come back. Bounds that they
     * wished and what they said to automation go with it.
     */
    public void takeBack(String person, Instant beyond) {
        backends.orders().dropBeyond(person, beyond);
        Intents intents = backends.intents();
        for (Intent intent : intents.current()) {
            boolean theirs =
                    intent.source().mandate() == Mandate.PERSON
                            && intent.source().id().equals(person);
            if (theirs && !intent.isOverAt(beyond)) {
                Stages.await(intents.withdraw(person, intent.device()), "id");
            }
        }
        for (PowerBound bound : backends.bounds().current()) {
            boolean theirs =
                    bound.source().mandate() == Mandate.PERSON
                            && bound.source().id().equals(person);
            if (theirs && bound.until().map(beyond::isBefore).orElse(true)) {
                backends.bounds().lift(person, bound.device(), bound.name());
            }
        }
        for (Said said : backends.autonomies().current().said()) {
            if (said.person().filter(person::equals).isPresent() && beyond.isBefore(said.until())) {
                backends.autonomies().takeBack(said.device(), said.asker());
            }
        }
    }
}
