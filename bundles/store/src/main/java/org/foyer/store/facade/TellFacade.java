package org.foyer.store.facade;

import java.util.Objects;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.TellPeople;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceId;

/** Notices of one service, so many a day. */
final class TellFacade extends Facade implements TellPeople {
    private final Notices notices;
    private final DayLimit limit;
    private final ActsFor actsFor;

    /**
     * @param limit the service's, kept over a change of rights
     */
    TellFacade(ServiceId service, Rights rights, Notices notices, DayLimit limit, ActsFor actsFor) {
        super(service, "notices", rights);
        this.notices = notices;
        this.limit = limit;
        this.actsFor = actsFor;
    }

    @Override
    public boolean tell(Weight weight, OwnText text) {
        Objects.requireNonNull(weight, "weight");
        Objects.requireNonNull(text, "text");
        return call(
                rights -> {
                    var words = OwnWords.reason(service(), rights, text, "notice");
                    int most = rights.first(Scope.Notices.class).orElseThrow().perDay();
                    if (!limit.take(most)) {
                        return false;
                    }
                    notices.post(
                            Notice.Level.valueOf(weight.name()),
                            service().value(),
                            words,
                            actsFor.said());
                    return true;
                });
    }
}
