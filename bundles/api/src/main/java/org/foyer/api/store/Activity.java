package org.foyer.api.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.foyer.api.control.Command;
import org.foyer.api.device.DeviceId;
import org.foyer.api.reason.Reason;
import org.foyer.api.service.Answer;

/**
 * What a service asked of devices in seven days and what became of it.
 *
 * @param since from when on it is counted: seven days ago, or when the service came
 * @param wishes how often it asked for something; while it waits for people that is not counted
 * @param granted of these, granted as asked
 * @param reduced of these, granted smaller
 * @param refused of these, refused
 * @param acts the single ones, newest first, at most 200; giving a device back is among them, but
 *     no wish
 */
public record Activity(
        Instant since, long wishes, long granted, long reduced, long refused, List<Act> acts) {

    public Activity {
        Objects.requireNonNull(since, "since");
        acts = List.copyOf(acts);
    }

    /**
     * Requests of one kind for one device that followed each other with the same result, with the
     * newest values.
     *
     * @param at when the first was made
     * @param last when the newest was made
     * @param device whom
     * @param command what was asked; {@code Release} when the service gave the device back
     * @param why what the service gave as its cause; empty for a release
     * @param result what became of it
     * @param granted what held; empty when refused
     * @param reason why it became that, as the household sees it
     */
    public record Act(
            Instant at,
            Instant last,
            DeviceId device,
            Command command,
            Optional<Reason> why,
            Answer.Result result,
            Optional<Command> granted,
            Reason reason) {

        public Act {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(last, "last");
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(command, "command");
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(granted, "granted");
            Objects.requireNonNull(reason, "reason");
        }
    }
}
