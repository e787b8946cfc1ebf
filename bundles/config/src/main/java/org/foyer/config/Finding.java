package org.foyer.config;

import org.foyer.api.reason.Reason;

/**
 * Something wrong in a configuration file.
 *
 * @param file its name
 * @param place what tells it apart in the file: PID and field
 * @param why which line, and the remedy
 */
record Finding(String file, String place, Reason why) {

    String subject() {
        return file + ":" + place;
    }
}
