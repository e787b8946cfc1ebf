package org.foyer.home.troubles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Scope;
import org.foyer.api.device.Capability;
import org.foyer.api.device.Device;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.device.Reachability;
import org.foyer.api.device.Reachability.Status;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.home.HomeState;
import org.foyer.api.limit.LimitLink;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.limit.LinkState;
import org.foyer.api.limit.LinkStatus;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HomeTroublesTest {

    private static final DeviceId BOILER = new DeviceId("boiler");
    private static final Reason SILENT = Reason.of(ReasonCode.DEVICE_NO_ANSWER, "seconds", 3);
    private static final Reason ERROR = Reason.of(ReasonCode.DEVICE_EXCEPTION, "code", 4);

    private final TestTime time = new TestTime();
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    private final List<Limit> limits = new ArrayList<>();
    private final HomeTroubles teller = new HomeTroubles(troubles, new Standing(), new Linked());
    private final List<LinkStatus> links = new ArrayList<>();

    private final class Linked implements LimitLinks {
        @Override
        public LimitLink open(LinkTerms terms) {
            throw new IllegalStateException();
        }

        @Override
        public Optional<LimitLink> link(String id) {
            return Optional.empty();
        }

        @Override
        public List<LinkStatus> current() {
            return List.copyOf(links);
        }
    }

    private final class Standing implements Limits {
        @Override
        public CompletionStage<Kept> set(Limit limit) {
            limits.add(limit);
            return CompletableFuture.completedFuture(Kept.STORED);
        }

        @Override
        public CompletionStage<Kept> lift(String name, String issuer) {
            limits.removeIf(l -> l.name().equals(name));
            return CompletableFuture.completedFuture(Kept.STORED);
        }

        @Override
        public List<Limit> current() {
            return List.copyOf(limits);
        }
    }

    private void see(Status status, Optional<Reason> why, Delivery delivery, Optional<Reason> not) {
        Device device =
                new Device(
                        BOILER,
                        "Hot water",
                        DeviceKind.WATER_HEATER,
                        List.of(new Capability.SettablePower(0, 3000)),
                        Map.of(),
                        Duration.ZERO);
        DeviceState state =
                new DeviceState(
                        device,
                        new Reachability(status, time.now(), why),
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        delivery,
                        not);
        teller.changed(new HomeState(time.now(), time.house().nanos(), 1, Map.of(BOILER, state)));
    }

    private void online(Delivery delivery, Optional<Reason> not) {
        see(Status.ONLINE, Optional.empty(), delivery, not);
    }

    private void lost() {
        see(Status.OFFLINE, Optional.of(SILENT), Delivery.UNREACHABLE, Optional.of(SILENT));
    }

    @Test
    @DisplayName("A device that was there and is lost for 30 s is told once, with the reason")
    void deviceLost() {
        online(Delivery.NONE, Optional.empty());
        for (int i = 0; i < 29; i++) {
            lost();
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(List.of(), troubles.current());
        for (int i = 0; i < 60; i++) {
            time.advance(Duration.ofSeconds(1));
            lost();
        }
        var trouble = troubles.find(TroubleCode.DEVICE_LOST, "boiler").orElseThrow();
        assertEquals(Optional.of(SILENT), trouble.why());
        assertEquals("Hot water", trouble.parameters().get("device"));
        assertEquals(1, troubles.timesRaised());
        online(Delivery.NONE, Optional.empty());
        assertEquals(List.of(), troubles.current());
    }

    @Test
    @DisplayName("A device that flickers makes no storm; one that never answered is not lost")
    void flicker() {
        lost();
        time.advance(Duration.ofMinutes(5));
        lost();
        assertEquals(List.of(), troubles.current());
        for (int i = 0; i < 100; i++) {
            online(Delivery.NONE, Optional.empty());
            lost();
            time.advance(Duration.ofSeconds(20));
        }
        assertEquals(0, troubles.timesRaised());
    }

    @Test
    @DisplayName("A command that fails for 30 s is told with its reason, and cleared when it acts")
    void commandFailed() {
        online(Delivery.REFUSED, Optional.of(ERROR));
        time.advance(Duration.ofSeconds(31));
        online(Delivery.REFUSED, Optional.of(ERROR));
        assertEquals(
                Optional.of(ERROR),
                troubles.find(TroubleCode.COMMAND_FAILED, "boiler").orElseThrow().why());
        online(Delivery.ACTING, Optional.empty());
        assertFalse(troubles.has(TroubleCode.COMMAND_FAILED));
    }

    @Test
    @DisplayName("A clock that is set makes no trouble and hides none")
    void clockSet() {
        online(Delivery.REFUSED, Optional.of(ERROR));
        time.stepClock(Duration.ofHours(3));
        online(Delivery.REFUSED, Optional.of(ERROR));
        assertEquals(List.of(), troubles.current());
        time.stepClock(Duration.ofHours(-9));
        time.advance(Duration.ofSeconds(31));
        online(Delivery.REFUSED, Optional.of(ERROR));
        assertTrue(troubles.has(TroubleCode.COMMAND_FAILED));
    }

    @Test
    @DisplayName("A limit of somebody outside is told with its issuer while it is in force")
    void limitInForce() {
        Standing standing = new Standing();
        standing.set(limit("fuse", "installer"));
        standing.set(limit("wish", "owner"));
        online(Delivery.NONE, Optional.empty());
        assertEquals(List.of(), troubles.current());
        standing.set(limit("operator", "Grid"));
        online(Delivery.NONE, Optional.empty());
        assertEquals(
                Map.of("limit", "operator", "issuer", "Grid"),
                troubles.find(TroubleCode.LIMIT_IN_FORCE, "operator").orElseThrow().parameters());
        standing.lift("operator", "Grid");
        online(Delivery.NONE, Optional.empty());
        assertEquals(List.of(), troubles.current());
    }

    @Test
    @DisplayName("A link in fail-safe is told with its value, one given up as lost; each once")
    void link() {
        Standing standing = new Standing();
        standing.set(limit("link.operator", "Grid"));
        link(LinkState.INIT);
        assertEquals(List.of(), troubles.current());
        link(LinkState.LIMITED);
        assertEquals(
                Map.of("issuer", "Grid", "powerW", "4200.0"),
                troubles.find(TroubleCode.LIMIT_BY_LINK, "operator").orElseThrow().parameters());
        link(LinkState.FAIL_SAFE);
        assertEquals(1, troubles.current().size());
        assertEquals(
                Map.of("issuer", "Grid", "powerW", "4200.0"),
                troubles.find(TroubleCode.LIMIT_FAIL_SAFE, "operator").orElseThrow().parameters());
        link(LinkState.UNLIMITED_AUTONOMOUS);
        assertFalse(troubles.has(TroubleCode.LIMIT_FAIL_SAFE));
        assertEquals(
                Map.of("issuer", "Grid"),
                troubles.find(TroubleCode.LIMIT_LINK_LOST, "operator").orElseThrow().parameters());
        link(LinkState.UNLIMITED_CONTROLLED);
        assertEquals(List.of(), troubles.current());
    }

    private void link(LinkState state) {
        LinkTerms terms =
                new LinkTerms(
                        "operator",
                        "Grid",
                        new Scope.OfConnection(GridConnection.MAIN),
                        Direction.IMPORT,
                        Limit.Binding.LAW,
                        "box",
                        Optional.empty(),
                        new LinkTerms.FailSafe(4200, Duration.ofHours(2)),
                        0,
                        9000);
        links.clear();
        links.add(
                new LinkStatus(
                        terms,
                        state,
                        time.now(),
                        state == LinkState.LIMITED || state == LinkState.FAIL_SAFE
                                ? OptionalDouble.of(4200)
                                : OptionalDouble.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty()));
        online(Delivery.NONE, Optional.empty());
    }

    private static Limit limit(String name, String issuer) {
        return Limit.of(name, Measure.POWER_W, Direction.IMPORT, 3000, issuer, Limit.Binding.LAW);
    }
}
