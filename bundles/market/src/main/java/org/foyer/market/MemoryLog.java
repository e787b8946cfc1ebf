package org.foyer.market;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the tariff in force, and nothing over a restart: for recordings that are replayed, and
 * where there is no folder to write to.
 */
final class MemoryLog implements IssueLog {

    private final List<Issue> issues = new ArrayList<>(); // guarded by this

    @Override
    public synchronized List<Issue> issues() {
        return List.copyOf(issues);
    }

    /** What was before this start of the program is not known. */
    @Override
    public boolean isNew() {
        return false;
    }

    @Override
    public synchronized void add(Issue issue) {
        if (issue.begins()) {
            issues.clear();
        }
        issues.add(issue);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
