package org.foyer.store;

import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.install.Jobs;
import org.foyer.store.install.Keeper;
import org.foyer.store.rights.DeploymentEvent;
import org.foyer.store.rights.Standing;

/** Where the household stops a service for a while and lets it go on; thread-safe. */
final class PauseDesk {
    private final Register register;
    private final Jobs jobs;
    private final Keeper keeper;
    private final Protection protection;

    PauseDesk(Register register, Jobs jobs, Keeper keeper, Protection protection) {
        this.register = register;
        this.jobs = jobs;
        this.keeper = keeper;
        this.protection = protection;
    }

    /** Pauses a service, or lets it go on with what it did wrong forgiven. */
    void set(ServiceId service, boolean paused) throws StoreException {
        register.installed(service);
        if (jobs.running(service).isPresent()) {
            throw new StoreException(
                    "busy",
                    "service",
                    "A job for " + service + " is under way: wait for its end.",
                    Reason.of(ReasonCode.JOB_UNDER_WAY));
        }
        if (!paused) {
            protection.require();
            keeper.pardon(service);
        }
        register.write(
                () ->
                        keeper.change(
                                service,
                                r -> {
                                    Standing next = r.standing().pause(paused);
                                    if (!paused) {
                                        next =
                                                next.on(DeploymentEvent.PARDON)
                                                        .on(DeploymentEvent.START);
                                    }
                                    boolean held = next.withheld();
                                    return r.with(
                                            next, paused || held ? r.trouble() : Optional.empty());
                                }));
    }
}
