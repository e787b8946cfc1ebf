package org.foyer.rest.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.control.Measure;
import org.foyer.api.control.Scope;
import org.foyer.api.control.StepProfile;
import org.foyer.api.device.DeviceId;
import org.foyer.api.home.Home;
import org.foyer.api.place.Circuit;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.dto.LimitOrder;
import org.foyer.rest.dto.LimitStep;
import org.foyer.rest.dto.ScopeOfLimit;
import org.foyer.rest.http.Problem;

/** Reads a limit that the household wishes, or says which field is wrong and what to give. */
final class LimitReader {

    /** Of a wish; those of contracts may last longer. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final int MOST_DEVICES = 500;

    private final Home home;

    LimitReader(Home home) {
        this.home = home;
    }

    Limit read(String name, LimitOrder order, Instant now) {
        if (order.measure() == null) {
            throw oneOf("measure", (Object[]) Measure.values());
        }
        Direction direction = order.direction() == null ? Direction.IMPORT : order.direction();
        if (direction == Direction.EXPORT
                && order.measure() != Measure.POWER_W
                && order.measure() != Measure.CURRENT_A) {
            throw oneOf("measure", Measure.POWER_W, Measure.CURRENT_A);
        }
        if (order.phase() != null && order.measure() != Measure.CURRENT_A) {
            throw oneOf("measure", Measure.CURRENT_A);
        }
        Instant until = order.until();
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
            throw Problem.invalid(
                    "until", Reason.of(ReasonCode.GIVE_WITHIN_DAYS, "count", LONGEST.toDays()));
        }
        return new Limit(
                name,
                scope(order.scope()),
                order.measure(),
                direction,
                Optional.ofNullable(order.phase()),
                profile(order),
                Optional.ofNullable(until),
                LimitViews.ISSUER,
                Limit.Binding.WISH);
    }

    private static Problem oneOf(String field, Object... allowed) {
        List<String> names = new ArrayList<>();
        for (Object each : allowed) {
            names.add(each.toString());
        }
        return Problem.invalid(
                field, Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", String.join(", ", names)));
    }

    private Scope scope(ScopeOfLimit scope) {
        if (scope == null) {
            return new Scope.OfConnection(GridConnection.MAIN);
        }
        long named =
                List.of(
                                Optional.ofNullable(scope.connection()),
                                Optional.ofNullable(scope.circuit()),
                                Optional.ofNullable(scope.group()))
                        .stream()
                        .filter(Optional::isPresent)
                        .count();
        if (named > 1) {
            throw oneOf("scope", "connection", "circuit", "group");
        }
        if (scope.circuit() != null) {
            if (home.site().circuit(scope.circuit()).isEmpty()) {
                throw oneOf(
                        "scope.circuit",
                        home.site().circuits().stream().map(Circuit::id).toArray());
            }
            return new Scope.OfCircuit(scope.circuit());
        }
        if (scope.group() != null) {
            return group(scope);
        }
        String connection = scope.connection() == null ? GridConnection.MAIN : scope.connection();
        if (home.site().connection(connection).isEmpty()) {
            throw Problem.invalid("scope.connection", Reason.of(ReasonCode.GIVE_KNOWN_CONNECTION));
        }
        return new Scope.OfConnection(connection);
    }

    private Scope group(ScopeOfLimit scope) {
        if (!scope.group().matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw Problem.invalid("scope.group", Reason.of(ReasonCode.GIVE_ID, "most", 40));
        }
        List<String> ids = scope.devices() == null ? List.of() : scope.devices();
        if (ids.isEmpty() || ids.size() > MOST_DEVICES) {
            throw Problem.invalid("scope.devices", Reason.of(ReasonCode.GIVE_KNOWN_DEVICE));
        }
        Set<DeviceId> devices = new HashSet<>();
        for (String id : ids) {
            devices.add(known(id));
        }
        return new Scope.OfDevices(scope.group(), devices);
    }

    private DeviceId known(String id) {
        return home.state().devices().keySet().stream()
                .filter(d -> d.value().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                Problem.invalid(
                                        "scope.devices", Reason.of(ReasonCode.GIVE_KNOWN_DEVICE)));
    }

    private static StepProfile profile(LimitOrder order) {
        if (order.steps() == null || order.steps().isEmpty()) {
            return StepProfile.constant(number("value", order.value()));
        }
        if (order.steps().size() > StepProfile.MOST) {
            throw Problem.invalid(
                    "steps", Reason.of(ReasonCode.GIVE_AT_MOST, "most", StepProfile.MOST));
        }
        List<StepProfile.Step> steps = new ArrayList<>();
        Instant before = Instant.MIN;
        for (int i = 0; i < order.steps().size(); i++) {
            LimitStep step = order.steps().get(i);
            String field = "steps[" + i + "]";
            if (step == null || step.from() == null) {
                throw Problem.invalid(field + ".from", Reason.of(ReasonCode.GIVE_INSTANT));
            }
            if (!step.from().isAfter(before)) {
                throw Problem.invalid(
                        field + ".from", Reason.of(ReasonCode.GIVE_LATER, "field", "from"));
            }
            before = step.from();
            steps.add(
                    new StepProfile.Step(
                            step.from(),
                            step.value() == null
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(number(field + ".value", step.value()))));
        }
        return new StepProfile(steps);
    }

    private static double number(String field, Double value) {
        if (value == null || !(value >= 0 && value <= StepProfile.LARGEST)) {
            throw Problem.invalid(
                    field,
                    Reason.of(ReasonCode.GIVE_NUMBER, "min", 0, "max", (long) StepProfile.LARGEST));
        }
        return value;
    }
}
