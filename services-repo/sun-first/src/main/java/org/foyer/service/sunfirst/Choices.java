package org.foyer.service.sunfirst;

import org.foyer.api.service.Settings;

/**
 * What the household chose. Immutable.
 *
 * @param waterFirst the water comes before the battery, however empty that is
 * @param batteryFirstPercent else below this the battery comes before the water
 * @param startW spare sun from which on anything starts, W
 * @param quiet when nothing is steered
 */
record Choices(boolean waterFirst, double batteryFirstPercent, double startW, Quiet quiet) {

    static final Choices PROPOSED = new Choices(false, 50, 400, Quiet.NEVER);

    static Choices of(Settings settings) {
        return new Choices(
                settings.choice("first").equals("water"),
                settings.number("battery-until"),
                settings.number("least"),
                new Quiet(
                        settings.flag("quiet"),
                        settings.time("quiet-from"),
                        settings.time("quiet-until")));
    }
}
