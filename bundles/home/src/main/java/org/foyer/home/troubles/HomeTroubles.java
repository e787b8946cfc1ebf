package org.foyer.home.troubles;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Limits;
import org.foyer.api.device.DeviceId;
import org.foyer.api.device.Reachability.Status;
import org.foyer.api.home.DeviceState;
import org.foyer.api.home.DeviceState.Delivery;
import org.foyer.api.home.HomeListener;
import org.foyer.api.home.HomeState;
import org.foyer.api.limit.LimitLinks;
import org.foyer.api.limit.LinkStatus;
import org.foyer.api.limit.LinkTerms;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells what is wrong with devices and which limits of others hold. What lasts less than {@link
 * #LASTING} is no trouble, so nothing that flickers makes a storm. Called one snapshot at a time.
 */
@Component(service = HomeListener.class)
public final class HomeTroubles implements HomeListener {

    static final Duration LASTING = Duration.ofSeconds(30);

    private static final Set<String> OWN_ISSUERS = Set.of("owner", "installer");

    private record Key(TroubleCode code, String subject) {}

    private record Cause(Map<String, String> parameters, Optional<Reason> why) {}

    private final Troubles troubles;
    private final Limits limits;
    private final LimitLinks links;

    /** House tick since when it is so. */
    private final Map<Key, Long> since = new HashMap<>();

    private final Map<Key, Cause> raised = new HashMap<>();
    private final Set<DeviceId> seen = new HashSet<>();

    @Activate
    public HomeTroubles(
            @Reference Troubles troubles, @Reference Limits limits, @Reference LimitLinks links) {
        this.troubles = troubles;
        this.limits = limits;
        this.links = links;
    }

    @Override
    public synchronized void changed(HomeState state) {
        Map<Key, Cause> wrong = new HashMap<>();
        for (DeviceState device : state.devices().values()) {
            look(device, wrong);
        }
        seen.retainAll(state.devices().keySet());
        since.keySet().retainAll(wrong.keySet());
        wrong.keySet().forEach(key -> since.putIfAbsent(key, state.tick()));
        wrong.keySet().removeIf(key -> state.since(since.get(key)).compareTo(LASTING) < 0);
        links.current().forEach(link -> look(link, wrong));
        for (Limit limit : limits.current()) {
            if (!OWN_ISSUERS.contains(limit.issuer())
                    && !limit.name().startsWith(LinkTerms.PREFIX)) {
                wrong.put(
                        new Key(TroubleCode.LIMIT_IN_FORCE, limit.name()),
                        new Cause(
                                Map.of("limit", limit.name(), "issuer", limit.issuer()),
                                Optional.empty()));
            }
        }
        tell(wrong);
    }

    private static void look(LinkStatus link, Map<Key, Cause> wrong) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("issuer", link.terms().issuer());
        link.inForceW().ifPresent(watts -> parameters.put("powerW", String.valueOf(watts)));
        Optional<TroubleCode> code =
                switch (link.state()) {
                    case LIMITED -> Optional.of(TroubleCode.LIMIT_BY_LINK);
                    case FAIL_SAFE -> Optional.of(TroubleCode.LIMIT_FAIL_SAFE);
                    case UNLIMITED_AUTONOMOUS -> Optional.of(TroubleCode.LIMIT_LINK_LOST);
                    default -> Optional.empty();
                };
        code.ifPresent(
                c ->
                        wrong.put(
                                new Key(c, link.terms().id()),
                                new Cause(Map.copyOf(parameters), Optional.empty())));
    }

    private void look(DeviceState device, Map<Key, Cause> wrong) {
        DeviceId known = device.device().id();
        String id = known.value();
        Status status = device.reachability().status();
        if (status == Status.ONLINE) {
            seen.add(known);
        } else if (status == Status.OFFLINE && seen.contains(known)) {
            wrong.put(
                    new Key(TroubleCode.DEVICE_LOST, id),
                    cause(device, device.reachability().why()));
            return;
        }
        boolean failed =
                device.delivery() == Delivery.REFUSED
                        || (device.delivery() == Delivery.UNREACHABLE && status == Status.ONLINE)
                        || device.deliveryReason()
                                .map(r -> r.code() == ReasonCode.DEVICE_CONTRADICTS)
                                .orElse(false);
        if (failed) {
            wrong.put(
                    new Key(TroubleCode.COMMAND_FAILED, id),
                    cause(device, device.deliveryReason()));
        }
    }

    private static Cause cause(DeviceState device, Optional<Reason> why) {
        return new Cause(
                Map.of("device", device.device().name()),
                why.or(() -> Optional.of(Reason.of(ReasonCode.DEVICE_OFFLINE))));
    }

    private void tell(Map<Key, Cause> wrong) {
        for (Key key : Set.copyOf(raised.keySet())) {
            if (!wrong.containsKey(key)) {
                raised.remove(key);
                troubles.clear(key.code(), key.subject());
            }
        }
        wrong.forEach(
                (key, cause) -> {
                    if (!cause.equals(raised.put(key, cause))) {
                        troubles.raise(
                                key.code(),
                                key.subject(),
                                cause.parameters(),
                                cause.why(),
                                Optional.empty());
                    }
                });
    }
}
