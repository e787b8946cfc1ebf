package org.foyer.config;

import java.util.Map;

/**
 * One PID of a configuration file.
 *
 * @param pid PID, or {@code factory~name}
 * @param line where it stands, from 1
 * @param values its properties; arrays of strings are not copied
 * @param lines where each property stands
 */
record Section(String pid, int line, Map<String, Object> values, Map<String, Integer> lines) {

    Section {
        values = Map.copyOf(values);
        lines = Map.copyOf(lines);
    }

    /** The PID without the name of a factory configuration. */
    String type() {
        int tilde = pid.indexOf('~');
        return tilde < 0 ? pid : pid.substring(0, tilde);
    }
}
