package org.foyer.notice;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.reason.Reason;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The household's notices as a service. Thread-safe. */
@Component(service = Notices.class)
public final class NoticeComponent implements Notices {

    private final NoticeBoard board;

    /** Reads the stored notices; a damaged file is set aside. */
    @Activate
    public NoticeComponent(
            @Reference HouseFolder folder, @Reference Tasks tasks, @Reference Clock clock)
            throws IOException {
        this.board =
                new NoticeBoard(
                        new NoticeFile(folder.folder("notices")), tasks.inOrder("notice"), clock);
    }

    @Deactivate
    void stop() {
        board.flush();
    }

    @Override
    public Notice post(Notice.Level level, String origin, Reason text) {
        return board.post(level, origin, text);
    }

    @Override
    public List<Notice> all() {
        return board.all();
    }

    @Override
    public boolean acknowledge(String id) {
        return board.acknowledge(id);
    }
}
