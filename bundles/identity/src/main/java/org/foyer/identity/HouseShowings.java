package org.foyer.identity;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.identity.Showings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What tenancies show to the people of the whole site. Thread-safe. */
@Component(service = Showings.class)
public final class HouseShowings implements Showings {

    private final Register register;

    @Activate
    public HouseShowings(@Reference Register register) {
        this.register = register;
    }

    @Override
    public Map<String, Instant> current() {
        return register.now().shown();
    }

    @Override
    public void show(String tenancy) throws IdentityException {
        Instant now = register.at();
        register.grant(
                c -> {
                    Map<String, Instant> shown = new HashMap<>(c.shown());
                    shown.putIfAbsent(tenancy, now);
                    return c.showing(shown);
                });
    }

    @Override
    public boolean hide(String tenancy) {
        try {
            return register.withdraw(
                    "person",
                    c -> {
                        Map<String, Instant> shown = new HashMap<>(c.shown());
                        shown.remove(tenancy);
                        return c.showing(shown);
                    });
        } catch (IdentityException e) {
            throw new IllegalStateException("nothing keeps a tenancy from hiding", e);
        }
    }
}
