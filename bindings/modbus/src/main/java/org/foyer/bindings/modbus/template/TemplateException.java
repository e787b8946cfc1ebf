package org.foyer.bindings.modbus.template;

import java.util.List;
import java.util.stream.Collectors;

/** A template that cannot be used, with everything found wrong in it. */
public final class TemplateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    TemplateException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
