package org.foyer.store;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.home.Home;
import org.foyer.api.store.ServiceDescription;
import org.foyer.api.store.ServiceId;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.store.install.LiveServices;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;

/** Services that wait for a kind of device that the home lacks, and the household told so. */
final class Waiting {
    private final Home home;
    private final HouseholdBook book;
    private final LiveServices live;
    private final Troubles troubles;
    private final Set<ServiceId> told = new HashSet<>(); // guarded by this

    Waiting(Home home, HouseholdBook book, LiveServices live, Troubles troubles) {
        this.home = home;
        this.book = book;
        this.live = live;
        this.troubles = troubles;
    }

    /** Kinds without which the service is of no use and that the home lacks now, sorted. */
    List<DeviceKind> of(ServiceDescription description) {
        Set<DeviceKind> there = EnumSet.noneOf(DeviceKind.class);
        home.state().devices().values().forEach(d -> there.add(d.device().kind()));
        return description.needs().stream().filter(k -> !there.contains(k)).sorted().toList();
    }

    /** Brings the register of troubles up to date. */
    synchronized void look() {
        Set<ServiceId> waiting = new HashSet<>();
        for (ServiceRecord record : book.now().services().values()) {
            List<DeviceKind> kinds = of(record.description());
            if (record.standing().mayAct() && !kinds.isEmpty()) {
                waiting.add(record.id());
                troubles.raise(
                        TroubleCode.SERVICE_WAITING,
                        record.id().value(),
                        Map.of("service", live.name(record), "kind", kinds.get(0).name()));
            }
        }
        told.removeAll(waiting);
        told.forEach(id -> troubles.clear(TroubleCode.SERVICE_WAITING, id.value()));
        told.clear();
        told.addAll(waiting);
    }
}
