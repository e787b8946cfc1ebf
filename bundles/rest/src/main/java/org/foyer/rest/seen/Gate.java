package org.foyer.rest.seen;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.foyer.api.consent.Asked;
import org.foyer.api.consent.Consent;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Egress;
import org.foyer.api.consent.Granularity;
import org.foyer.api.device.DeviceId;
import org.foyer.rest.sight.Outside;
import org.foyer.rest.sight.Stretch;

/**
 * The house's gate as one organisation stands before it. Thread-safe.
 *
 * @param egress the one gate
 * @param tenancy of whose data
 * @param party who asks
 */
record Gate(Supplier<Egress> egress, Clock clock, String tenancy, String party) implements Outside {

    private Optional<Consent> passes(DataType type, DeviceId device, Granularity told) {
        return egress.get().passes(new Asked(tenancy, party, type, device, told));
    }

    @Override
    public boolean live(DeviceId device) {
        return passes(DataType.LIVE, device, Granularity.RAW).isPresent();
    }

    @Override
    public List<Stretch> recorded(DeviceId device, Granularity told, Instant from, Instant until) {
        Optional<Consent> consent = passes(DataType.HISTORY, device, told);
        return consent.map(c -> recorded(c, told, from, until)).orElse(List.of());
    }

    private List<Stretch> recorded(Consent consent, Granularity told, Instant from, Instant until) {
        Instant now = clock.instant();
        Instant start = consent.terms().from();
        List<Stretch> stretches = new ArrayList<>();
        for (Consent.Pause pause : consent.pauses()) {
            stretches.add(new Stretch(start, pause.from()));
            start = later(start, pause.until().orElse(now));
        }
        stretches.add(new Stretch(start, now));
        return stretches.stream()
                .map(s -> s.and(from, until))
                .filter(s -> !s.isEmpty())
                .map(
                        s ->
                                new Stretch(
                                        told.startFrom(local(s.from())).toInstant(),
                                        told.start(local(s.until())).toInstant()))
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private ZonedDateTime local(Instant at) {
        return at.atZone(clock.getZone());
    }

    @Override
    public Optional<Granularity> finest(DeviceId device) {
        for (Granularity granularity : Granularity.values()) {
            if (passes(DataType.HISTORY, device, granularity).isPresent()) {
                return Optional.of(granularity);
            }
        }
        return Optional.empty();
    }

    @Override
    public void read(DataType type) {
        egress.get().read(tenancy, party, type);
    }
}
