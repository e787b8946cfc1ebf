package org.foyer.rest.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.consent.DataType;
import org.foyer.api.consent.Granularity;
import org.foyer.api.control.Scope;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.GridConnection;
import org.foyer.api.place.Site;
import org.foyer.api.place.Tenancy;
import org.foyer.rest.sight.Outside;
import org.foyer.rest.sight.Sight;
import org.foyer.rest.sight.Stretch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a limit bounds, as an organisation's program and as people of the home read it. */
class LimitViewsTest {

    private static final DeviceId BATTERY = new DeviceId("battery");

    /** As if a consent let out the battery. */
    private static final Outside DSO =
            new Outside() {
                @Override
                public String party() {
                    return "dso";
                }

                @Override
                public boolean live(DeviceId device) {
                    return device.equals(BATTERY);
                }

                @Override
                public List<Stretch> recorded(
                        DeviceId device, Granularity told, Instant from, Instant until) {
                    return List.of();
                }

                @Override
                public Optional<Granularity> finest(DeviceId device) {
                    return Optional.empty();
                }

                @Override
                public void read(DataType type) {
                    throw new IllegalStateException("nothing is read here");
                }
            };

    private static final Site SITE = Site.of(List.of(new GridConnection("main", List.of(), false)));
    private static final Sight OUTSIDE = Sight.ofParty(SITE, Tenancy.HOME, Instant.EPOCH, DSO);

    @Test
    @DisplayName("An organisation reads its group with the devices that leave, and no name of ours")
    void scopes() {
        Scope group = new Scope.OfDevices("hot", Set.of(BATTERY, new DeviceId("sauna")));
        assertEquals(List.of("battery"), LimitViews.scope(group, OUTSIDE).devices());
        assertEquals("hot", LimitViews.scope(group, OUTSIDE).group());
        assertEquals(List.of("battery", "sauna"), LimitViews.scope(group, Sight.WHOLE).devices());
        Scope circuit = new Scope.OfCircuit("sauna-of-ada");
        assertEquals("…", LimitViews.scope(circuit, OUTSIDE).circuit());
        assertEquals("sauna-of-ada", LimitViews.scope(circuit, Sight.WHOLE).circuit());
        Scope main = new Scope.OfConnection("main");
        assertEquals("main", LimitViews.scope(main, OUTSIDE).connection());
        assertNull(LimitViews.name(main, SITE, OUTSIDE));
    }
}
