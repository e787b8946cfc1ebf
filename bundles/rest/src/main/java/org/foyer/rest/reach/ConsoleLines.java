package org.foyer.rest.reach;

import java.util.List;

/** What the console says of how the home is reached; the launcher asks for it by name. */
public interface ConsoleLines {

    /** Lines in English; empty if the home is reached from this machine alone. */
    List<String> lines();
}
