package org.foyer.rest.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.foyer.api.device.ActuatorClass;
import org.foyer.api.device.Bounds;
import org.foyer.api.device.Capability;

/**
 * One thing a device can do; fields that its type does not have are absent.
 *
 * @param spans the values it takes, where there are holes between them
 * @param phases on how many phases it draws at most
 * @param counts numbers of phases that can be chosen
 * @param words words that it takes
 * @param name which settable or momentary actuator
 * @param label what people call it, by language
 * @param group what harm it could do
 * @param unit of {@code min} and {@code max}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CapabilityView(
        Type type,
        Double ratedPowerW,
        Double minW,
        Double maxW,
        Double capacityWh,
        Double minC,
        Double maxC,
        Double minA,
        Double maxA,
        Integer phases,
        List<Integer> counts,
        List<String> words,
        String name,
        Map<String, String> label,
        ActuatorClass group,
        Double min,
        Double max,
        String unit,
        List<SpanView> spans) {

    /** Types of capabilities. */
    public enum Type {
        METER,
        SWITCHABLE,
        LIMITABLE_POWER,
        SETTABLE_POWER,
        LIMITABLE_CURRENT,
        SELECTABLE_PHASES,
        MODES,
        STORAGE,
        THERMOSTAT,
        SETTABLE,
        MOMENTARY
    }

    /** All values from one to another. */
    public record SpanView(double from, double to) {}

    public static CapabilityView of(Capability capability) {
        Builder view = new Builder();
        if (capability instanceof Capability.Switchable c) {
            view.type = Type.SWITCHABLE;
            view.ratedPowerW = c.ratedPowerW();
        } else if (capability instanceof Capability.LimitablePower c) {
            view.type = Type.LIMITABLE_POWER;
            view.watts(c.watts());
        } else if (capability instanceof Capability.SettablePower c) {
            view.type = Type.SETTABLE_POWER;
            view.watts(c.watts());
        } else if (capability instanceof Capability.LimitableCurrent c) {
            view.type = Type.LIMITABLE_CURRENT;
            view.minA = c.amperes().min();
            view.maxA = c.amperes().max();
            view.phases = c.phases();
            view.holes(c.amperes());
        } else if (capability instanceof Capability.SelectablePhases c) {
            view.type = Type.SELECTABLE_PHASES;
            view.counts = c.counts().stream().sorted().toList();
        } else if (capability instanceof Capability.Modes c) {
            view.type = Type.MODES;
            view.words = c.words();
        } else if (capability instanceof Capability.Storage c) {
            view.type = Type.STORAGE;
            view.capacityWh = c.capacityWh();
        } else if (capability instanceof Capability.Thermostat c) {
            view.type = Type.THERMOSTAT;
            view.minC = c.minC();
            view.maxC = c.maxC();
            view.holes(c.celsius());
        } else if (capability instanceof Capability.Settable c) {
            view.type = Type.SETTABLE;
            view.named(c.name(), c.label(), c.group(), c.words());
            view.unit = c.unit().symbol();
            c.bounds().ifPresent(view::plain);
        } else if (capability instanceof Capability.Momentary c) {
            view.type = Type.MOMENTARY;
            view.named(c.name(), c.label(), c.group(), c.words());
            c.bounds().ifPresent(view::plain);
        }
        return view.build();
    }

    private static final class Builder {

        private Type type = Type.METER;
        private Double ratedPowerW;
        private Double minW;
        private Double maxW;
        private Double capacityWh;
        private Double minC;
        private Double maxC;
        private Double minA;
        private Double maxA;
        private Integer phases;
        private List<Integer> counts;
        private List<String> words;
        private String name;
        private Map<String, String> label;
        private ActuatorClass group;
        private Double min;
        private Double max;
        private String unit;
        private List<SpanView> spans;

        private void watts(Bounds bounds) {
            minW = bounds.min();
            maxW = bounds.max();
            holes(bounds);
        }

        private void plain(Bounds bounds) {
            min = bounds.min();
            max = bounds.max();
            holes(bounds);
        }

        private void holes(Bounds bounds) {
            if (bounds.spans().size() > 1) {
                spans = bounds.spans().stream().map(s -> new SpanView(s.from(), s.to())).toList();
            }
        }

        private void named(
                String own, Map<String, String> called, ActuatorClass harm, List<String> symbols) {
            name = own;
            label = called;
            group = harm;
            words = symbols.isEmpty() ? null : symbols;
        }

        private CapabilityView build() {
            return new CapabilityView(
                    type,
                    ratedPowerW,
                    minW,
                    maxW,
                    capacityWh,
                    minC,
                    maxC,
                    minA,
                    maxA,
                    phases,
                    counts,
                    words,
                    name,
                    label,
                    group,
                    min,
                    max,
                    unit,
                    spans);
        }
    }
}
