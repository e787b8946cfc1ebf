package org.foyer.home.autonomy;

import java.util.Set;
import org.foyer.api.device.DeviceId;

/**
 * A question that is open.
 *
 * @param senses what a yes would be a yes to
 * @param question its id
 * @param key under which it was asked
 * @param seenTick house tick at which its order was last seen waiting
 */
record Ask(
        DeviceId device,
        String asker,
        Set<String> senses,
        String question,
        String key,
        long seenTick) {

    Ask seen(long tick) {
        return new Ask(device, asker, senses, question, key, tick);
    }
}
