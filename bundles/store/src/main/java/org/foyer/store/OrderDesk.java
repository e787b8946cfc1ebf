package org.foyer.store;

import java.util.List;
import java.util.Optional;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.store.catalogue.CatalogueEntry;
import org.foyer.store.catalogue.VerifiedIndex;
import org.foyer.store.install.InstallFailure;
import org.foyer.store.install.Installer;
import org.foyer.store.install.Jobs;
import org.foyer.store.install.Keeper;
import org.foyer.store.install.Offers;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;

/** Turns orders of people into jobs, once they have been checked. Thread-safe. */
final class OrderDesk {
    private final Shelf shelf;
    private final Register register;
    private final HouseholdBook book;
    private final Jobs jobs;
    private final Installer installer;
    private final Keeper keeper;
    private final ServiceData data;

    OrderDesk(
            Shelf shelf,
            Register register,
            HouseholdBook book,
            Jobs jobs,
            Installer installer,
            Keeper keeper,
            ServiceData data) {
        this.shelf = shelf;
        this.register = register;
        this.book = book;
        this.jobs = jobs;
        this.installer = installer;
        this.keeper = keeper;
        this.data = data;
    }

    /** Installs, or updates to a version that the person has agreed to. */
    Job install(InstallOrder order) throws StoreException {
        VerifiedIndex index = shelf.usable();
        CatalogueEntry entry = shelf.newest(index, order.service());
        OrderCheck.order(order, entry.description().orElseThrow());
        Optional<ServiceRecord> there = book.now().service(order.service());
        if (there.isPresent()) {
            String installed = there.get().own().version();
            if (!Offers.newer(entry.version(), installed)) {
                throw new StoreException(
                        "already-installed",
                        "service",
                        order.service() + " " + installed + " is installed already.");
            }
            return jobs.start(
                    Job.Kind.UPDATE,
                    order.service(),
                    progress -> installer.update(entry, index, order, progress));
        }
        return jobs.start(
                Job.Kind.INSTALL,
                order.service(),
                progress -> {
                    if (book.now().service(order.service()).isPresent()) {
                        throw new InstallFailure(order.service() + " is installed already.");
                    }
                    installer.install(entry, index, order, progress);
                });
    }

    /** Updates to the newest version, if it asks for no more than the household agreed to. */
    Job update(ServiceId service) throws StoreException {
        ServiceRecord record = register.installed(service);
        Optional<Job> running = jobs.running(service).filter(j -> j.kind() == Job.Kind.UPDATE);
        if (running.isPresent()) {
            return running.get();
        }
        VerifiedIndex index = shelf.usable();
        CatalogueEntry entry = shelf.newest(index, service);
        OrderCheck.update(record, entry);
        return jobs.start(
                Job.Kind.UPDATE,
                service,
                progress -> installer.update(entry, index, null, progress));
    }

    /** Removes a service that no other needs, with its data if purged. */
    Job uninstall(ServiceId service, boolean purge) throws StoreException {
        register.installed(service);
        List<ServiceId> needing = book.now().dependants(service);
        if (!needing.isEmpty()) {
            throw new StoreException(
                    "needed",
                    "service",
                    service + " is needed by " + needing + ": remove it first.");
        }
        return jobs.start(
                Job.Kind.UNINSTALL,
                service,
                progress -> {
                    List<ServiceId> gone = installer.uninstall(service, progress);
                    gone.forEach(keeper::pardon);
                    if (purge) {
                        data.purge(gone);
                    }
                });
    }
}
