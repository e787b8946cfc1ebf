package org.foyer.notice;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.foyer.api.question.Draft;
import org.foyer.api.question.Question;
import org.foyer.api.question.QuestionException;
import org.foyer.api.question.Questions;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.HouseTicker;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The questions to people as a service. Thread-safe. */
@Component(service = Questions.class)
public final class QuestionComponent implements Questions {

    private static final int LARGEST = 4 << 20;
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final QuestionBoard board;
    private final AutoCloseableTask looks;

    /** Reads the stored questions; a damaged file is told. */
    @Activate
    public QuestionComponent(
            @Reference HouseFolder folder,
            @Reference Storage storage,
            @Reference Tasks tasks,
            @Reference Clock clock,
            @Reference HouseTicker ticker,
            @Reference Troubles troubles)
            throws IOException {
        Path file = folder.folder("questions").resolve("questions.json");
        this.board =
                new QuestionBoard(
                        new QuestionFile(storage.document(file, LARGEST), troubles),
                        tasks.inOrder("question"),
                        clock,
                        ticker);
        this.looks = tasks.every("question", LOOK, board::look);
    }

    @Deactivate
    void stop() {
        looks.close();
    }

    @Override
    public Question ask(Draft draft) throws IOException {
        return board.ask(draft);
    }

    @Override
    public List<Question> all() {
        return board.all();
    }

    @Override
    public Question answer(String id, String option, String person)
            throws QuestionException, IOException {
        return board.answer(id, option, person);
    }

    @Override
    public void withdraw(String origin, String key) {
        board.withdraw(origin, key);
    }

    @Override
    public void withdrawAll(String origin) {
        board.withdrawAll(origin);
    }

    @Override
    public Hearing listen(Consumer<Question> ended) {
        return board.listen(ended);
    }
}
