package org.foyer.bindings.modbus.poll;

import java.io.IOException;
import java.util.Locale;
import org.foyer.bindings.modbus.wire.LinkException;

/** Plain sentences for the household. */
final class Sentences {

    private Sentences() {}

    /** What went wrong, and what to look at. */
    static String remedy(IOException e) {
        String remedy =
                e instanceof LinkException link
                        ? switch (link.reason()) {
                            case NO_CONNECTION ->
                                    "; check its power, its network and that Modbus is switched on"
                                            + " in it.";
                            case SILENCE -> "; check its power and the unit id.";
                            case CLOSED -> "; it may allow another client only.";
                            case GARBAGE -> "; check the transport setting.";
                        }
                        : ".";
        return e.getMessage() + remedy;
    }

    /** With a capital letter. */
    static String sentence(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
