package org.foyer.trouble;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.notice.Notices;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The one register of the house, connected with whoever listens and with the household's notices.
 * It starts before the bindings, the notices come later: what stands by then is told then.
 * Thread-safe.
 */
@Component(service = TroubleComponent.class)
public final class TroubleComponent {

    private final Tasks tasks;
    private final Register register;
    private final Map<TroubleListener, Turn> turns = new ConcurrentHashMap<>();

    /** Used on the notifier's turn only. */
    private final Bell bell;

    private final Turn notifier;
    private volatile Notices notices;

    @Activate
    public TroubleComponent(
            @Reference Clock clock, @Reference HouseTicker ticker, @Reference Tasks tasks) {
        this.tasks = tasks;
        this.bell = new Bell(ticker);
        this.notifier = new Turn(this::ring, tasks.inOrder("trouble/notices"));
        this.register = new Register(clock, this::changed);
    }

    Register register() {
        return register;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(TroubleListener listener) {
        String name = "trouble/" + listener.getClass().getSimpleName();
        Turn turn = new Turn(listener, tasks.inOrder(name));
        turns.put(listener, turn);
        turn.offer(register.current());
    }

    void unbindListener(TroubleListener listener) {
        turns.remove(listener);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindNotices(Notices fresh) {
        notices = fresh;
        notifier.offer(register.current());
    }

    void unbindNotices(Notices gone) {
        if (notices == gone) {
            notices = null;
        }
    }

    private void changed(List<Trouble> current) {
        notifier.offer(current);
        turns.values().forEach(turn -> turn.offer(current));
    }

    private void ring(List<Trouble> current) {
        Notices to = notices;
        if (to != null) {
            bell.rings(current).forEach(to::post);
        }
    }
}
