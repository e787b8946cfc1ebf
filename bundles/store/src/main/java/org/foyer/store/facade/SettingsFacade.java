package org.foyer.store.facade;

import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.Home;
import org.foyer.api.service.Settings;
import org.foyer.api.service.Watch;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.Setting;
import org.foyer.store.rights.Plain;

/** What people set about one service. */
final class SettingsFacade extends Facade implements Settings {
    private static final int MOST_WATCHES = 16;

    private final Home home;
    private final Watched turns;
    private final Set<CallBack> watches = ConcurrentHashMap.newKeySet();

    SettingsFacade(ServiceId service, Rights rights, Home home, Watched turns) {
        super(service, "its settings", rights);
        this.home = home;
        this.turns = turns;
    }

    @Override
    public double number(String id) {
        return Double.parseDouble(value(id, Setting.Amount.class).orElseThrow());
    }

    @Override
    public String choice(String id) {
        return value(id, Setting.Choice.class).orElseThrow();
    }

    @Override
    public boolean flag(String id) {
        return Boolean.parseBoolean(value(id, Setting.Flag.class).orElseThrow());
    }

    @Override
    public String text(String id) {
        return value(id, Setting.Text.class).orElseThrow();
    }

    @Override
    public LocalTime time(String id) {
        return Plain.time(value(id, Setting.TimeOfDay.class).orElseThrow());
    }

    @Override
    public Optional<DeviceId> device(String id) {
        return value(id, Setting.OneDevice.class)
                .map(DeviceId::new)
                .filter(d -> home.state().device(d).isPresent());
    }

    private Optional<String> value(String id, Class<? extends Setting> type) {
        Objects.requireNonNull(id, "id");
        return call(
                rights -> {
                    Setting setting = rights.own().setting(id, type);
                    return Optional.ofNullable(rights.own().values().get(setting.id()));
                });
    }

    @Override
    public Watch watch(Runnable changed) {
        Objects.requireNonNull(changed, "changed");
        return call(
                rights -> {
                    if (watches.size() >= MOST_WATCHES) {
                        throw new IllegalStateException(
                                "More than " + MOST_WATCHES + " watches: close some first.");
                    }
                    CallBack watch = new CallBack(this, changed, turns, watches);
                    watches.add(watch);
                    return watch;
                });
    }

    @Override
    void changed(Rights before, Rights now) {
        if (!before.own().values().equals(now.own().values())) {
            watches.forEach(CallBack::offer);
        }
    }

    @Override
    void end() {
        watches.forEach(CallBack::close);
    }
}
