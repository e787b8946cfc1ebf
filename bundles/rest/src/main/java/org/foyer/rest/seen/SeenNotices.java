package org.foyer.rest.seen;

import java.util.List;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;

/** Messages about what somebody sees. */
record SeenNotices(Notices notices, Mentions mentions) implements Notices {

    @Override
    public Notice post(Notice.Level level, String origin, Reason text) {
        return notices.post(level, origin, text);
    }

    @Override
    public List<Notice> all() {
        return notices.all().stream().filter(mentions::sees).toList();
    }

    @Override
    public boolean acknowledge(String id) {
        return all().stream().anyMatch(n -> n.id().equals(id)) && notices.acknowledge(id);
    }
}
