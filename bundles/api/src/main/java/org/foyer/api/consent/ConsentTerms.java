package org.foyer.api.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.device.DeviceId;

/**
 * What a household lets out, to whom, for what and how (model 7; PT.HLUC3.PUC2.7). Immutable.
 * Whatever cannot be is refused with an {@link IllegalArgumentException} that begins with the field
 * and says what to give.
 *
 * @param tenancy whose data
 * @param recipient id of the party that may have them
 * @param type which kind of data
 * @param devices of which devices, by their roles in the home; one at least, {@value #MOST_DEVICES}
 *     at most
 * @param purpose what for, in the household's words, 1 to {@value #LONGEST} characters
 * @param granularity no finer than that; what is live is as it comes
 * @param technique in which form
 * @param atLeast of {@link Technique#AGGREGATE}: of how many homes at least, 2 or more; else 1
 * @param personal whether the recipient may know whose they are
 * @param onward ids of the parties to whom the recipient may pass them on; none: to nobody
 * @param legalBasis by what right
 * @param from since when; of what was recorded before nothing leaves
 * @param until end; empty: until it is withdrawn
 * @param retention how long the recipient may keep them; empty: nothing was agreed
 * @param reward what the household gets for it, in words; empty: nothing
 */
public record ConsentTerms(
        String tenancy,
        String recipient,
        DataType type,
        Set<DeviceId> devices,
        String purpose,
        Granularity granularity,
        Technique technique,
        int atLeast,
        boolean personal,
        Set<String> onward,
        LegalBasis legalBasis,
        Instant from,
        Optional<Instant> until,
        Optional<Duration> retention,
        String reward) {

    public static final int LONGEST = 200;

    /** Characters of an id of a tenancy or a party. */
    public static final int LONGEST_ID = 64;

    public static final int MOST_DEVICES = 100;

    /** More parties than that get nothing passed on. */
    public static final int MOST_ONWARD = 20;

    public ConsentTerms {
        Objects.requireNonNull(tenancy, "tenancy");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(granularity, "granularity");
        Objects.requireNonNull(technique, "technique");
        Objects.requireNonNull(legalBasis, "legalBasis");
        Objects.requireNonNull(from, "from");
        devices = Set.copyOf(devices);
        require(
                onward.size() <= MOST_ONWARD && onward.stream().allMatch(ConsentTerms::isId),
                "onward: name other parties by their ids, at most " + MOST_ONWARD);
        onward = Set.copyOf(onward);
        require(isId(tenancy), "tenancy: give its id, 1 to " + LONGEST_ID + " characters");
        require(
                isId(recipient),
                "recipient: name a party of the site, 1 to " + LONGEST_ID + " characters");
        require(
                !devices.isEmpty() && devices.size() <= MOST_DEVICES,
                "devices: name 1 to " + MOST_DEVICES);
        require(
                !purpose.isBlank() && purpose.length() <= LONGEST,
                "purpose: say what for, 1 to " + LONGEST + " characters");
        require(
                type != DataType.LIVE || granularity == Granularity.RAW,
                "granularity: what is live is as it comes; give RAW");
        require(
                technique == Technique.AGGREGATE ? atLeast >= 2 : atLeast == 1,
                "atLeast: give 2 or more for AGGREGATE, else 1");
        require(
                technique != Technique.RAW || personal,
                "personal: raw data are personal; give true, or another technique");
        require(!onward.contains(recipient), "onward: name others than the recipient");
        require(until.isEmpty() || until.get().isAfter(from), "until: give an end after its start");
        require(
                retention.isEmpty() || retention.get().toSeconds() > 0,
                "retention: give more than nothing");
        require(reward.length() <= LONGEST, "reward: give at most " + LONGEST + " characters");
    }

    private static boolean isId(String id) {
        return id != null && !id.isBlank() && id.length() <= LONGEST_ID;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
