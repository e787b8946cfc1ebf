package org.foyer.preference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;

/** Notices in memory. */
final class ToldNotices implements Notices {

    final List<Notice> told = new ArrayList<>();

    @Override
    public synchronized Notice post(
            Notice.Level level, String origin, Reason text, Audience audience) {
        Notice notice = new Notice("n" + told.size(), Instant.EPOCH, level, origin, text, false);
        told.add(notice);
        return notice;
    }

    @Override
    public synchronized List<Notice> all() {
        return List.copyOf(told);
    }

    @Override
    public boolean acknowledge(String id) {
        return false;
    }
}
