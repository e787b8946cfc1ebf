package org.foyer.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.Home;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.Setting;
import org.foyer.api.store.SettingValue;
import org.foyer.api.store.StoreException;
import org.foyer.store.guard.Guards;
import org.foyer.store.install.LiveServices;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.Plain;
import org.foyer.store.rights.ServiceRecord;

/** What people set about services. What is set is on disk before the service learns of it. */
final class SettingsDesk {
    private final Register register;
    private final HouseholdBook book;
    private final LiveServices live;
    private final Guards guards;
    private final Home home;

    SettingsDesk(
            Register register, HouseholdBook book, LiveServices live, Guards guards, Home home) {
        this.register = register;
        this.book = book;
        this.live = live;
        this.guards = guards;
        this.home = home;
    }

    List<SettingValue> of(ServiceId service) throws StoreException {
        ServiceRecord record = register.installed(service);
        List<SettingValue> values = new ArrayList<>();
        for (Setting setting : record.description().settings()) {
            Optional<String> chosen = Optional.ofNullable(record.settings().get(setting.id()));
            values.add(
                    new SettingValue(
                            setting, chosen.or(() -> Plain.proposed(setting)), chosen.isPresent()));
        }
        return values;
    }

    List<SettingValue> set(ServiceId service, Map<String, Optional<String>> values)
            throws StoreException {
        ReentrantLock lock = live.lock(service);
        lock.lock();
        try {
            ServiceRecord record = register.installed(service);
            Map<String, String> next = new HashMap<>(record.settings());
            for (Map.Entry<String, Optional<String>> each : values.entrySet()) {
                require(record, each.getKey(), each.getValue());
                each.getValue()
                        .ifPresentOrElse(
                                v -> next.put(each.getKey(), v), () -> next.remove(each.getKey()));
            }
            register.write(
                    () ->
                            book.change(
                                    h ->
                                            h.service(service)
                                                    .map(r -> h.with(r.set(next)))
                                                    .orElse(h)));
            if (guards.closed().isEmpty()) {
                live.rights(register.installed(service));
            }
        } finally {
            lock.unlock();
        }
        return of(service);
    }

    private void require(ServiceRecord record, String id, Optional<String> value)
            throws StoreException {
        Optional<Setting> setting =
                record.description().settings().stream().filter(s -> s.id().equals(id)).findFirst();
        if (setting.isEmpty()) {
            throw wrong(id, Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
        Optional<Reason> remedy = value.flatMap(v -> Plain.wrong(setting.get(), v));
        if (remedy.isPresent()) {
            throw wrong(id, remedy.get());
        }
        if (setting.get() instanceof Setting.OneDevice one
                && value.isPresent()
                && home.state()
                        .device(new DeviceId(value.get()))
                        .filter(d -> one.kinds().contains(d.device().kind()))
                        .isEmpty()) {
            throw wrong(id, Reason.of(ReasonCode.GIVE_KNOWN_DEVICE));
        }
    }

    private static StoreException wrong(String id, Reason remedy) {
        String field = "values." + (id.length() > 60 ? id.substring(0, 60) + "…" : id);
        return new StoreException("setting-wrong", field, field + ": " + remedy.summary(), remedy);
    }
}
