package org.foyer.home.orders;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.foyer.api.control.Actuator;
import org.foyer.api.control.Intent;
import org.foyer.api.control.Intents;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.HouseTicker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Reminds the household of orders that stand until somebody takes them back (X.18): a boiler that
 * was kept off for a holiday is not forgotten. Called by one thread at a time.
 */
@Component(service = HomeListener.class)
public final class StandingReminder implements HomeListener {

    /** Between two reminders of one order, house time. */
    static final Duration EVERY = Duration.ofHours(12);

    private record Key(String source, DeviceId device, Actuator actuator) {
        static Key of(Intent order) {
            return new Key(order.source().id(), order.device(), order.command().actuator());
        }
    }

    private final Intents intents;
    private final HouseTicker house;

    /** Null while nobody passes on notices: then they are told later. */
    private volatile Notices notices;

    /** House tick at which each was seen first or told last. */
    private final Map<Key, Long> told = new HashMap<>();

    @Activate
    public StandingReminder(@Reference Intents intents, @Reference HouseTicker house) {
        this.intents = intents;
        this.house = house;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindNotices(Notices board) {
        notices = board;
    }

    void unbindNotices(Notices board) {
        if (board.equals(notices)) {
            notices = null;
        }
    }

    @Override
    public void changed(HomeState state) {
        Map<Key, Intent> standing = new HashMap<>();
        for (Intent order : intents.current()) {
            if (order.until().isEmpty()) {
                standing.put(Key.of(order), order);
            }
        }
        told.keySet().retainAll(standing.keySet());
        standing.forEach((key, order) -> remind(key, order, state));
    }

    private void remind(Key key, Intent order, HomeState state) {
        Long last = told.putIfAbsent(key, house.nanos());
        Notices board = notices;
        if (last == null || board == null || house.since(last).compareTo(EVERY) < 0) {
            return;
        }
        told.put(key, house.nanos());
        String device =
                state.device(order.device())
                        .map(d -> d.device().name())
                        .orElse(order.device().value());
        board.post(
                Notice.Level.INFO,
                order.device().value(),
                Reason.of(
                        ReasonCode.ORDER_STILL_STANDS,
                        "person",
                        order.source().name(),
                        "device",
                        device));
    }
}
