package org.foyer.rest.seen;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.foyer.api.control.SentOrder;
import org.foyer.api.control.SentOrders;
import org.foyer.api.device.DeviceId;
import org.foyer.rest.sight.Sight;

/** What was sent to devices while somebody could see them. */
record SeenSentOrders(SentOrders orders, Sight sight) implements SentOrders {

    @Override
    public List<SentOrder> newest(Optional<DeviceId> device, Optional<Instant> before, int most)
            throws IOException {
        List<SentOrder> seen = new ArrayList<>();
        if (device.isPresent() && sight.stretches(device.get()).isEmpty()) {
            return seen;
        }
        Optional<Instant> older = before;
        while (true) {
            List<SentOrder> page = orders.newest(device, older, MOST);
            for (SentOrder order : page) {
                if (seen.size() < most && sight.sees(order.device(), order.at())) {
                    seen.add(order);
                }
            }
            if (page.size() < MOST || seen.size() == most) {
                return seen;
            }
            older = Optional.of(page.get(page.size() - 1).at());
        }
    }
}
