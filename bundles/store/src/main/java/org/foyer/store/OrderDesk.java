package org.foyer.store;

import java.util.List;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.InstallOrder;
import org.foyer.api.store.Job;
import org.foyer.api.store.ServiceId;
import org.foyer.api.store.StoreException;
import org.foyer.api.store.UpdateOrder;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.foyer.store.activity.Activities;
import org.foyer.store.facade.Rights;
import org.foyer.store.install.Agreed;
import org.foyer.store.install.InstallFailure;
import org.foyer.store.install.Installer;
import org.foyer.store.install.Jobs;
import org.foyer.store.install.Keeper;
import org.foyer.store.install.Offers;
import org.foyer.store.own.OwnDatas;
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
    private final OwnDatas data;
    private final Activities activities;
    private final String language;

    OrderDesk(
            Shelf shelf,
            Register register,
            HouseholdBook book,
            Jobs jobs,
            Installer installer,
            Keeper keeper,
            OwnDatas data,
            Activities activities,
            String language) {
        this.shelf = shelf;
        this.register = register;
        this.book = book;
        this.jobs = jobs;
        this.installer = installer;
        this.keeper = keeper;
        this.data = data;
        this.activities = activities;
        this.language = language;
    }

    /** Installs, or updates to the version that the person has agreed to. */
    Job install(InstallOrder order) throws StoreException {
        VerifiedIndex index = shelf.usable();
        CatalogueEntry entry = shelf.newest(index, order.service());
        OrderCheck.order(order, entry.description().orElseThrow());
        Agreed agreed = Agreed.install(order);
        agreed.check(installer.plan(entry, index));
        Optional<ServiceRecord> there = book.now().service(order.service());
        if (there.isPresent()) {
            String installed = there.get().own().version();
            if (!Offers.newer(entry.version(), installed)) {
                throw new StoreException(
                        "already-installed",
                        "service",
                        order.service() + " " + installed + " is installed already.",
                        Reason.of(ReasonCode.SERVICE_IN_ALREADY));
            }
            OrderCheck.publisher(there.get(), entry);
            return update(entry, index, agreed.since(there.get()));
        }
        return jobs.start(
                Job.Kind.INSTALL,
                order.service(),
                name(entry),
                progress -> {
                    if (book.now().service(order.service()).isPresent()) {
                        throw new InstallFailure(
                                order.service() + " is installed already.",
                                Reason.of(ReasonCode.SERVICE_IN_ALREADY));
                    }
                    installer.install(entry, index, agreed, progress);
                });
    }

    /** Updates to the version that the person has agreed to. */
    Job update(UpdateOrder order) throws StoreException {
        ServiceRecord record = register.installed(order.service());
        VerifiedIndex index = shelf.usable();
        CatalogueEntry entry = shelf.newest(index, order.service());
        OrderCheck.newer(record, entry);
        OrderCheck.publisher(record, entry);
        OrderCheck.order(order, entry.description().orElseThrow());
        Agreed agreed = Agreed.update(order, record);
        agreed.check(installer.plan(entry, index));
        return update(entry, index, agreed);
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
        OrderCheck.newer(record, entry);
        OrderCheck.publisher(record, entry);
        OrderCheck.unchanged(entry, installer.changes(record, entry, index));
        return update(entry, index, Agreed.unchanged(record));
    }

    /** Removes a service that no other needs, with its data if purged. */
    Job uninstall(ServiceId service, boolean purge) throws StoreException {
        ServiceRecord record = register.installed(service);
        List<ServiceId> needing = book.now().dependants(service);
        if (!needing.isEmpty()) {
            throw new StoreException(
                    "needed",
                    "service",
                    service + " is needed by " + needing + ": remove that first.",
                    Reason.of(ReasonCode.SERVICE_NEEDED, "by", needing.get(0).value()));
        }
        return jobs.start(
                Job.Kind.UNINSTALL,
                service,
                Rights.name(record.description(), language),
                progress -> {
                    List<ServiceId> gone = installer.uninstall(service, progress);
                    gone.forEach(keeper::pardon);
                    gone.forEach(activities::forget);
                    if (purge) {
                        data.purge(gone);
                    }
                });
    }

    private Job update(CatalogueEntry entry, VerifiedIndex index, Agreed agreed) {
        return jobs.start(
                Job.Kind.UPDATE,
                new ServiceId(entry.symbolicName()),
                name(entry),
                progress -> installer.update(entry, index, agreed, progress));
    }

    private String name(CatalogueEntry entry) {
        return Rights.name(entry.description().orElseThrow(), language);
    }
}
