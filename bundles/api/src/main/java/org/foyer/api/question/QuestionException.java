package org.foyer.api.question;

import java.util.Optional;

/** It cannot be answered so; nothing changed. */
public class QuestionException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Why {
        UNKNOWN,
        NO_OPTION,
        ENDED
    }

    private final Why why;
    private final transient Optional<Question> question;

    /**
     * @param question as it is; empty if there is none
     */
    public QuestionException(Why why, Optional<Question> question) {
        super(why.name());
        this.why = why;
        this.question = question;
    }

    public Why why() {
        return why;
    }

    public Optional<Question> question() {
        return question;
    }
}
