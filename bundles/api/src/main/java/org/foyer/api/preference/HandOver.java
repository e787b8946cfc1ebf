package org.foyer.api.preference;

import java.util.Objects;
import java.util.Optional;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;

/**
 * How far a wish has got with a device (FR.PUC2.11). Immutable.
 *
 * @param preference id of the wish
 * @param version of it that this tells of
 * @param device the role
 * @param taker who heeds wishes there
 * @param state how far
 * @param why of a refusal; empty otherwise
 * @param tries how often it was told
 */
public record HandOver(
        String preference,
        long version,
        DeviceId device,
        String taker,
        State state,
        Optional<Reason> why,
        int tries) {

    /** How far. */
    public enum State {
        /** It was told, or is about to be, and has not answered yet. */
        SENT,
        TAKEN,
        REFUSED,
        /** It has not answered after all tries; it is told again from time to time. */
        NOT_REACHABLE
    }

    public HandOver {
        Objects.requireNonNull(preference, "preference");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(taker, "taker");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(why, "why");
    }
}
