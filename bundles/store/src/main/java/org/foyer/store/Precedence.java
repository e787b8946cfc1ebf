package org.foyer.store;

import java.util.LinkedHashSet;
import java.util.List;
import org.foyer.api.control.Intents;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceOrder;

/** Which service comes before which, as the household has set it; thread-safe. */
final class Precedence {
    private final Register register;
    private final HouseholdBook book;
    private final Intents intents;

    Precedence(Register register, HouseholdBook book, Intents intents) {
        this.register = register;
        this.book = book;
        this.intents = intents;
    }

    List<ServiceId> order() {
        return ServiceOrder.effective(book.now());
    }

    /** Sets the order; services that are not named come after. */
    void set(List<ServiceId> order) throws StoreException {
        List<ServiceId> once = List.copyOf(new LinkedHashSet<>(order));
        for (ServiceId id : once) {
            register.installed(id);
        }
        register.write(() -> book.change(h -> h.ordered(once)));
        tell();
    }

    /** The home loop weighs services by this order. */
    void tell() {
        intents.order(order().stream().map(ServiceId::value).toList());
    }
}
