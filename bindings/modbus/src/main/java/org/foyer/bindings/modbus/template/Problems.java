package org.foyer.bindings.modbus.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong with one file, at most {@link #MOST}. */
final class Problems {

    static final int MOST = 50;

    private final String file;
    private final List<Problem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /** A problem of which the household reads that there is one, with the words for the author. */
    void at(Node node, String key, String message) {
        at(
                node.getStartMark(),
                key,
                message,
                Reason.of(ReasonCode.VALUE_WRONG).quoting(message, Reason.CHECK));
    }

    void at(Node node, String key, String message, Reason why) {
        at(node.getStartMark(), key, message, why);
    }

    void at(Optional<Mark> mark, String key, String message, Reason why) {
        if (found.size() < MOST) {
            int line = mark.map(Mark::getLine).orElse(0) + 1;
            int column = mark.map(Mark::getColumn).orElse(0) + 1;
            found.add(new Problem(file, line, column, key, message, why));
        }
    }

    boolean any() {
        return !found.isEmpty();
    }

    TemplateException exception() {
        found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return new TemplateException(found);
    }
}
