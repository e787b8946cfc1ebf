package org.foyer.notice;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.foyer.api.notice.Notice;
import org.foyer.api.notice.Notices;
import org.foyer.api.party.Audience;
import org.foyer.api.reason.Reason;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The household's notices as a service. Thread-safe. */
@Component(service = {NoticeComponent.class, Notices.class})
public final class NoticeComponent implements Notices {

    /** 500 notices with all their parameters at their longest. */
    static final int LARGEST = 16 << 20;

    static final String FOLDER = "notices";
    static final String FILE = "notices.json";

    private final NoticeBoard board;

    /** Reads the stored notices; a damaged file is told. */
    @Activate
    public NoticeComponent(
            @Reference HouseFolder folder,
            @Reference Storage storage,
            @Reference Tasks tasks,
            @Reference Clock clock,
            @Reference Troubles troubles)
            throws IOException {
        Path file = folder.folder(FOLDER).resolve(FILE);
        this.board =
                new NoticeBoard(
                        new NoticeFile(storage.document(file, LARGEST)),
                        tasks.inOrder("notice"),
                        clock,
                        troubles);
    }

    @Deactivate
    void stop() {
        board.flush();
    }

    @Override
    public Notice post(Notice.Level level, String origin, Reason text, Audience audience) {
        return board.post(level, origin, text, audience);
    }

    @Override
    public Notice post(Trouble trouble) {
        return board.post(trouble);
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
