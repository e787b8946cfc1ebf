package org.foyer.rest.consent;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.consent.ConsentTerms;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Granularity;
import org.foyer.api.consent.LegalBasis;
import org.foyer.api.consent.Technique;
import org.foyer.api.device.DeviceId;
import org.foyer.api.party.Party;
import org.foyer.api.place.Site;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.ConsentOrder;
import org.foyer.rest.http.Problem;

/** Makes terms of what somebody gives, of devices that are theirs. */
record ConsentReader(Backends backends, Clock clock) {

    private static final int MOST_DAYS = 36_500;

    /**
     * @throws Problem 422 naming the field at fault
     */
    ConsentTerms terms(ConsentOrder order, String tenancy) {
        if (order.type() == null) {
            throw Problem.invalid("type", oneOf(DataType.values()));
        }
        if (order.purpose() == null
                || order.purpose().isBlank()
                || order.purpose().length() > ConsentTerms.LONGEST) {
            throw Problem.invalid(
                    "purpose", Reason.of(ReasonCode.GIVE_TEXT, "most", ConsentTerms.LONGEST));
        }
        Granularity granularity =
                or(
                        order.granularity(),
                        order.type() == DataType.LIVE ? Granularity.RAW : Granularity.QUARTER_HOUR);
        if (order.type() == DataType.LIVE && granularity != Granularity.RAW) {
            throw Problem.invalid("granularity", oneOf(Granularity.RAW));
        }
        Technique technique = or(order.technique(), Technique.RAW);
        if (technique != Technique.RAW) {
            throw Problem.invalid("technique", oneOf(Technique.RAW));
        }
        Instant from = or(order.from(), clock.instant());
        if (order.until() != null && !order.until().isAfter(from)) {
            throw Problem.invalid("until", Reason.of(ReasonCode.GIVE_LATER, "field", "from"));
        }
        try {
            return new ConsentTerms(
                    tenancy,
                    recipient(order.recipient()),
                    order.type(),
                    devices(order.devices()),
                    order.purpose().strip(),
                    granularity,
                    technique,
                    1,
                    true,
                    onward(order.onward()),
                    or(order.legalBasis(), LegalBasis.CONSENT),
                    from,
                    Optional.ofNullable(order.until()),
                    retention(order.retentionDays()),
                    or(order.reward(), "").strip());
        } catch (IllegalArgumentException e) {
            // "field: remedy", as the value says it
            throw new Problem(422, "invalid", e.getMessage(), e.getMessage().split(":", 2)[0]);
        }
    }

    private String recipient(String id) {
        Site site = backends.home().site();
        return Optional.ofNullable(id)
                .flatMap(site::party)
                .filter(p -> p.kind() == Party.Kind.ORGANISATION)
                .map(Party::id)
                .orElseThrow(
                        () -> Problem.invalid("recipient", Reason.of(ReasonCode.GIVE_KNOWN_PARTY)));
    }

    private Set<String> onward(List<String> ids) {
        Site site = backends.home().site();
        Set<String> parties = new LinkedHashSet<>();
        for (String id : or(ids, List.<String>of())) {
            parties.add(
                    Optional.ofNullable(id)
                            .flatMap(site::party)
                            .map(Party::id)
                            .orElseThrow(
                                    () ->
                                            Problem.invalid(
                                                    "onward",
                                                    Reason.of(ReasonCode.GIVE_KNOWN_PARTY))));
        }
        return parties;
    }

    private Set<DeviceId> devices(List<String> ids) {
        Set<DeviceId> devices = new LinkedHashSet<>();
        for (String id : or(ids, List.<String>of())) {
            DeviceId device = known(id);
            if (!backends.sight().commands(device)) {
                throw unknownDevice();
            }
            devices.add(device);
        }
        if (devices.isEmpty()) {
            throw unknownDevice();
        }
        return devices;
    }

    private DeviceId known(String id) {
        try {
            DeviceId device = new DeviceId(id);
            if (backends.home().state().device(device).isPresent()
                    || backends.home().site().placements().containsKey(device)) {
                return device;
            }
        } catch (IllegalArgumentException | NullPointerException e) {
            // not a device id, so no device has it
        }
        throw unknownDevice();
    }

    private static Problem unknownDevice() {
        return Problem.invalid("devices", Reason.of(ReasonCode.GIVE_KNOWN_DEVICE));
    }

    private static Optional<Duration> retention(Integer days) {
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw Problem.invalid(
                    "retentionDays",
                    Reason.of(ReasonCode.GIVE_WHOLE_NUMBER, "min", 1, "max", MOST_DAYS));
        }
        return Optional.ofNullable(days).map(Duration::ofDays);
    }

    private static Reason oneOf(Enum<?>... constants) {
        return Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", Problem.names(constants));
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
