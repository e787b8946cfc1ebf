package org.foyer.preference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.foyer.api.device.DeviceId;
import org.foyer.api.preference.Charge;
import org.foyer.api.preference.Departure;
import org.foyer.api.preference.Season;
import org.foyer.api.preference.Subject;
import org.foyer.api.preference.WeeklyTime;
import org.foyer.api.preference.Wish;

/** One wish as it is stored, each kind under a name of its own. */
final class WishForm {

    private WishForm() {}

    static void write(ObjectNode node, Wish wish) {
        if (wish.subject() instanceof Subject.OfZone zone) {
            node.put("zone", zone.zone());
        } else if (wish.subject() instanceof Subject.OfRole role) {
            node.put("role", role.role().value());
        }
        if (wish instanceof Wish.ComfortBand band) {
            node.put("kind", "COMFORT");
            put(node, "lowC", band.lowC());
            put(node, "highC", band.highC());
            ArrayNode times = node.putArray("times");
            band.times().forEach(t -> write(times.addObject(), t));
            names(node.putArray("seasons"), band.seasons());
        } else if (wish instanceof Wish.Away away) {
            node.put("kind", "AWAY").put("from", away.from().toString());
            node.put("back", away.back().toString());
            names(node.putArray("lowers"), away.lowers());
            put(node, "keepC", away.keepC());
        } else if (wish instanceof Wish.CarWish car) {
            node.put("kind", "CAR");
            car.minimum().ifPresent(m -> write(node.putObject("minimum"), m));
            write(node.putObject("target"), car.target());
            ArrayNode departures = node.putArray("departures");
            for (Departure one : car.departures()) {
                ObjectNode leaves = departures.addObject().put("at", one.at().toString());
                names(leaves.putArray("days"), one.days());
            }
        } else if (wish instanceof Wish.MachineWindow machine) {
            node.put("kind", "MACHINE");
            machine.window().ifPresent(w -> write(node.putObject("window"), w));
        }
    }

    private static void write(ObjectNode node, WeeklyTime time) {
        names(node.putArray("days"), time.days());
        node.put("from", time.from().toString()).put("until", time.until().toString());
    }

    private static void write(ObjectNode node, Charge charge) {
        node.put("value", charge.value()).put("unit", charge.unit().name());
    }

    private static <E extends Enum<E>> void names(ArrayNode node, Collection<E> values) {
        values.stream().sorted().forEach(v -> node.add(v.name()));
    }

    private static void put(ObjectNode node, String field, OptionalDouble value) {
        value.ifPresent(v -> node.put(field, v));
    }

    /**
     * @throws IllegalArgumentException naming what is wrong with it
     */
    static Wish wish(JsonNode node) {
        String kind = text(node, "kind");
        return switch (kind) {
            case "COMFORT" ->
                    new Wish.ComfortBand(
                            subject(node),
                            number(node, "lowC"),
                            number(node, "highC"),
                            each(node.path("times"), WishForm::time),
                            set(node.path("seasons"), n -> Season.valueOf(n.asText())));
            case "AWAY" ->
                    new Wish.Away(
                            subject(node),
                            LocalDate.parse(text(node, "from")),
                            LocalDate.parse(text(node, "back")),
                            set(node.path("lowers"), n -> Wish.Lowered.valueOf(n.asText())),
                            number(node, "keepC"));
            case "CAR" ->
                    new Wish.CarWish(
                            role(node),
                            Optional.ofNullable(node.get("minimum")).map(WishForm::charge),
                            charge(node.path("target")),
                            each(
                                    node.path("departures"),
                                    n -> new Departure(days(n), LocalTime.parse(text(n, "at")))));
            case "MACHINE" ->
                    new Wish.MachineWindow(
                            role(node),
                            Optional.ofNullable(node.get("window")).map(WishForm::time));
            default -> throw new IllegalArgumentException("there is no wish '" + kind + "'");
        };
    }

    private static Subject subject(JsonNode node) {
        return node.has("zone")
                ? new Subject.OfZone(text(node, "zone"))
                : node.has("role") ? role(node) : new Subject.OfHome();
    }

    private static Subject.OfRole role(JsonNode node) {
        return new Subject.OfRole(new DeviceId(text(node, "role")));
    }

    private static WeeklyTime time(JsonNode node) {
        return new WeeklyTime(
                days(node),
                LocalTime.parse(text(node, "from")),
                LocalTime.parse(text(node, "until")));
    }

    private static Set<DayOfWeek> days(JsonNode node) {
        return set(node.path("days"), n -> DayOfWeek.valueOf(n.asText()));
    }

    private static Charge charge(JsonNode node) {
        return new Charge(
                number(node, "value").orElse(-1), Charge.Unit.valueOf(text(node, "unit")));
    }

    private static OptionalDouble number(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble(-1));
    }

    private static <T> List<T> each(JsonNode node, Function<JsonNode, T> read) {
        List<T> all = new ArrayList<>();
        node.forEach(n -> all.add(read.apply(n)));
        return all;
    }

    private static <T> Set<T> set(JsonNode node, Function<JsonNode, T> read) {
        return new LinkedHashSet<>(each(node, read));
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("there is no text '" + field + "'");
        }
        return value.textValue();
    }
}
