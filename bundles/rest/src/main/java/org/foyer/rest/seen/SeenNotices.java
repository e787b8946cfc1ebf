package org.foyer.rest.seen;

import java.util.List;
import java.util.function.Predicate;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;

/** Messages that somebody sees. */
record SeenNotices(Notices notices, Predicate<Notice> sees) implements Notices {

    @Override
    public Notice post(Notice.Level level, String origin, Reason text, Audience audience) {
        return notices.post(level, origin, text, audience);
    }

    @Override
    public List<Notice> all() {
        return notices.all().stream().filter(sees).toList();
    }

    @Override
    public boolean acknowledge(String id) {
        return all().stream().anyMatch(n -> n.id().equals(id)) && notices.acknowledge(id);
    }
}
