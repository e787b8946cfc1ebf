package org.foyer.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceId;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.store.install.LiveServices;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;

/** Services that failed, and the household told so for as long as they stay out. */
final class Failed {
    private static final Set<ReasonCode> FAILURES =
            Set.of(
                    ReasonCode.SERVICE_FAILED,
                    ReasonCode.SERVICE_HANGS,
                    ReasonCode.SERVICE_SUSPECTED);

    private final HouseholdBook book;
    private final LiveServices live;
    private final Troubles troubles;
    private final Set<ServiceId> told = new HashSet<>(); // guarded by this

    Failed(HouseholdBook book, LiveServices live, Troubles troubles) {
        this.book = book;
        this.live = live;
        this.troubles = troubles;
    }

    /** Brings the register of troubles up to date. */
    synchronized void look() {
        Set<ServiceId> failed = new HashSet<>();
        for (ServiceRecord record : book.now().services().values()) {
            Optional<Reason> why =
                    record.trouble()
                            .or(() -> live.fault(record.id()))
                            .filter(r -> FAILURES.contains(r.code()));
            if (why.isPresent() && !record.standing().paused()) {
                failed.add(record.id());
                tell(record, why.get());
            }
        }
        told.removeAll(failed);
        told.forEach(id -> troubles.clear(TroubleCode.SERVICE_FAILED, id.value()));
        told.clear();
        told.addAll(failed);
    }

    private void tell(ServiceRecord record, Reason why) {
        String id = record.id().value();
        Map<String, String> parameters = new HashMap<>();
        parameters.put("service", live.name(record));
        Optional<String> detail = Optional.ofNullable(why.parameters().get("detail"));
        detail.ifPresent(d -> parameters.put("detail", d));
        troubles.raise(
                TroubleCode.SERVICE_FAILED,
                id,
                parameters,
                why.why(),
                detail.map(d -> why.parameters().getOrDefault("source", id)));
    }
}
