package org.foyer.market;

import java.util.List;

/** Where the issues of a tariff are kept. Thread-safe; calls may block for the disk. */
interface IssueLog extends AutoCloseable {

    /** What is kept, by rising version. */
    List<Issue> issues();

    /** Whether nothing was ever kept here, as far as can be told: nothing is damaged or unread. */
    boolean isNew();

    /** Keeps it, now or as soon as there is room. */
    void add(Issue issue);

    /** Stores what could not be stored before. */
    void flush();

    @Override
    void close();
}
