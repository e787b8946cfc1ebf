package org.foyer.rest.seen;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.foyer.api.question.Draft;
import org.foyer.api.question.Question;
import org.foyer.api.question.QuestionException;
import org.foyer.api.question.Questions;

/** Questions about what somebody sees. */
record SeenQuestions(Questions questions, Mentions mentions) implements Questions {

    @Override
    public Question ask(Draft draft) {
        throw new UnsupportedOperationException("the interface asks nothing");
    }

    @Override
    public List<Question> all() {
        return questions.all().stream().filter(mentions::sees).toList();
    }

    @Override
    public Question answer(String id, String option, String person)
            throws QuestionException, IOException {
        if (all().stream().noneMatch(q -> q.id().equals(id))) {
            throw new QuestionException(QuestionException.Why.UNKNOWN, Optional.empty());
        }
        return questions.answer(id, option, person);
    }

    @Override
    public void withdraw(String origin, String key) {
        throw new UnsupportedOperationException("the interface asks nothing");
    }

    @Override
    public void withdrawAll(String origin) {
        throw new UnsupportedOperationException("the interface asks nothing");
    }

    @Override
    public Hearing listen(Consumer<Question> ended) {
        throw new UnsupportedOperationException("the interface looks by itself");
    }
}
