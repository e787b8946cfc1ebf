package org.foyer.store;

import java.util.Optional;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.store.Job;
import org.foyer.store.rights.HouseholdBook;
import org.foyer.store.rights.ServiceRecord;

/** Tells the household how a job ended, with the service's name in its language. */
final class JobNotices {
    private final HouseholdBook book;
    private final Notices notices;

    JobNotices(HouseholdBook book, Notices notices) {
        this.book = book;
        this.notices = notices;
    }

    void ended(Job job) {
        notices.post(
                job.error().isPresent() ? Notice.Level.WARNING : Notice.Level.INFO,
                job.service().value(),
                job.error().orElseGet(() -> done(job)));
    }

    private Reason done(Job job) {
        Optional<ServiceRecord> record = book.now().service(job.service());
        String name = job.serviceName();
        if (record.isEmpty()) {
            return Reason.of(ReasonCode.SERVICE_REMOVED, "service", name);
        }
        return Reason.of(
                job.kind() == Job.Kind.UPDATE
                        ? ReasonCode.SERVICE_UPDATED
                        : ReasonCode.SERVICE_INSTALLED,
                "service",
                name,
                "version",
                record.get().description().version());
    }
}
