package org.foyer.bindings.modbus.sunspec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.foyer.api.control.Actuator;
import org.foyer.api.device.Capability;
import org.foyer.api.device.DeviceKind;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.CommandPlan;
import org.foyer.bindings.modbus.register.Register;
import org.foyer.bindings.modbus.sunspec.Found.Model;

/**
 * Finds out what a SunSpec device is and how to drive it. A chain with an inverter model is a PV
 * inverter, with a storage model (124) too it is a battery; otherwise a meter model makes it a
 * meter. A configured kind decides which of them is meant where a chain has both. With several
 * inputs (160) the inverter's power is that of panels and battery together, so such a hybrid is a
 * PV inverter; who names it a battery gets its charge, and no power that is not the battery's.
 */
public final class Discovery {

    private static final int MAX_READ = 125;
    private static final int MAX_GAP = 30;

    private final RegisterReader reader;
    private final Optional<DeviceKind> kind;
    private final List<Register> registers = new ArrayList<>();
    private final List<Capability> capabilities = new ArrayList<>();
    private final Map<Actuator, CommandPlan> commands = new TreeMap<>();
    private final Map<Actuator, CommandPlan> releases = new TreeMap<>();

    private Discovery(RegisterReader reader, Optional<DeviceKind> kind) {
        this.reader = reader;
        this.kind = kind;
    }

    /**
     * @param kind as configured; empty to decide by the models
     * @throws NotUsableException when the device answers but is nothing Foyer can use
     * @throws IOException when the device does not answer
     */
    public static Blueprint discover(RegisterReader reader, Optional<DeviceKind> kind)
            throws IOException, InterruptedException, NotUsableException {
        Found found =
                Walk.walk(reader)
                        .orElseThrow(
                                () ->
                                        new NotUsableException(
                                                "shows no SunSpec at 40000, 0 or 50000; switch"
                                                        + " SunSpec on in the device, check the"
                                                        + " unit id, or name a template",
                                                Reason.of(ReasonCode.SUNSPEC_MISSING)));
        return new Discovery(reader, kind).blueprint(found);
    }

    private Blueprint blueprint(Found found)
            throws IOException, InterruptedException, NotUsableException {
        Optional<Model> inverter = found.first(Models.INVERTERS);
        Optional<Model> meter = found.first(Models.METERS);
        Optional<Model> storage = found.first(Models.STORAGE);
        boolean wantsMeter =
                kind.filter(k -> k == DeviceKind.GRID_METER || k == DeviceKind.SUB_METER)
                        .isPresent();
        DeviceKind decided;
        capabilities.add(new Capability.Meter());
        if (inverter.isPresent() && !(wantsMeter && meter.isPresent())) {
            boolean battery =
                    storage.isPresent()
                            && kind.orElse(
                                            isHybrid(found)
                                                    ? DeviceKind.PV_INVERTER
                                                    : DeviceKind.BATTERY)
                                    != DeviceKind.PV_INVERTER;
            decided = battery ? DeviceKind.BATTERY : DeviceKind.PV_INVERTER;
            inverter(found, inverter.get(), storage.filter(s -> battery));
        } else if (meter.isPresent()) {
            decided = DeviceKind.GRID_METER;
            new Measurements(registers).meter(in(meter.get()));
        } else {
            List<String> ids = found.models().stream().map(m -> "" + m.id()).distinct().toList();
            throw new NotUsableException(
                    "speaks SunSpec but has no inverter, storage or meter model Foyer knows (found: "
                            + ids
                            + "); name a template",
                    Reason.of(
                            ReasonCode.SUNSPEC_NOTHING_KNOWN,
                            "found",
                            Reason.cut(String.join(", ", ids))));
        }
        return new Blueprint(
                kind.orElse(decided),
                capabilities,
                info(found),
                registers,
                commands,
                releases,
                MAX_READ,
                MAX_GAP,
                true);
    }

    private void inverter(Found found, Model inverter, Optional<Model> storage)
            throws IOException, InterruptedException {
        Optional<Model> nameplate = found.first(Models.NAMEPLATE);
        double rated = number(nameplate, "WRtg");
        if (storage.isEmpty() || !isHybrid(found)) {
            new Measurements(registers).inverter(in(inverter), rated);
        }
        Controls controls = new Controls(registers, capabilities, commands, releases);
        if (storage.isPresent()) {
            ModelRegisters model = in(storage.get());
            double capacity = number(nameplate, "WHRtg");
            capabilities.add(new Capability.Storage(Double.isNaN(capacity) ? 0 : capacity));
            new Measurements(registers).storage(model);
            controls.storage(model, number(nameplate, "MaxDisChaRte"));
        } else if (found.first(Models.CONTROLS).isPresent()) {
            double most = number(found.first(Models.SETTINGS), "WMax");
            controls.limit(
                    in(found.first(Models.CONTROLS).get()), Double.isNaN(most) ? rated : most);
        }
    }

    private static boolean isHybrid(Found found) {
        return found.first(Models.INPUTS).isPresent();
    }

    private double number(Optional<Model> model, String point)
            throws IOException, InterruptedException {
        return model.isPresent() ? in(model.get()).value(point) : Double.NaN;
    }

    private ModelRegisters in(Model model) {
        return new ModelRegisters(model, reader);
    }

    private Map<String, String> info(Found found) throws IOException, InterruptedException {
        Map<String, String> info = new TreeMap<>();
        Optional<Model> common = found.first(Models.COMMON);
        if (common.isPresent()) {
            ModelRegisters model = in(common.get());
            put(info, "manufacturer", model.text("Mn"));
            put(info, "model", model.text("Md"));
            put(info, "serial", model.text("SN"));
            put(info, "version", model.text("Vr"));
        }
        return info;
    }

    private static void put(Map<String, String> info, String key, String value) {
        if (!value.isEmpty()) {
            info.put(key, value);
        }
    }
}
