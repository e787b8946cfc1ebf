package org.foyer.api.question;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Questions to people, kept over restarts: the open ones, and the newest 100 that ended.
 * Thread-safe; what changes something blocks for the disk.
 */
@ProviderType
public interface Questions {

    /**
     * Asks; while a question of that origin and key is open it is that one, unchanged.
     *
     * @throws IllegalStateException when 5 of that origin or 50 in all are open
     * @throws IOException when it could not be stored; then it is not asked
     */
    Question ask(Draft draft) throws IOException;

    /** The open ones first, each newest first. */
    List<Question> all();

    /**
     * Answers, once: of two people who answer at once the second gets who answered what.
     *
     * @param person id of who answers; whether he may is the caller's to check
     * @return with its outcome
     * @throws QuestionException when there is none of that id, or no such option, or it has ended
     * @throws IOException when it could not be stored; then it is not answered
     */
    Question answer(String id, String option, String person) throws QuestionException, IOException;

    /** Takes back what that origin asks under that key; in force also on a full disk. */
    void withdraw(String origin, String key);

    /** Takes back everything that origin asks. */
    void withdrawAll(String origin);

    /**
     * Tells of each question that ends, off the ending thread, in order.
     *
     * @return close to hear no more
     */
    Hearing listen(Consumer<Question> ended);

    /** A running listening; closing twice is harmless. */
    interface Hearing extends AutoCloseable {
        @Override
        void close();
    }
}
