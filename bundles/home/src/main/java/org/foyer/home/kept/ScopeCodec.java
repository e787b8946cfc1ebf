package org.foyer.home.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import org.foyer.api.control.Scope;
import org.foyer.api.device.DeviceId;
import org.foyer.api.place.GridConnection;

/** A scope as JSON. Pure. */
public final class ScopeCodec {

    private ScopeCodec() {}

    public static void write(Scope scope, ObjectNode node) {
        if (scope instanceof Scope.OfConnection of) {
            node.put("connection", of.connection());
        } else if (scope instanceof Scope.OfCircuit of) {
            node.put("circuit", of.circuit());
        } else if (scope instanceof Scope.OfDevices of) {
            node.put("group", of.group());
            of.devices().stream().sorted().forEach(d -> node.withArray("devices").add(d.value()));
        }
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    public static Scope read(JsonNode node) {
        if (node.hasNonNull("circuit")) {
            return new Scope.OfCircuit(node.path("circuit").asText());
        }
        if (node.hasNonNull("group")) {
            Set<DeviceId> devices = new HashSet<>();
            node.path("devices").forEach(d -> devices.add(new DeviceId(d.asText())));
            return new Scope.OfDevices(node.path("group").asText(), devices);
        }
        return new Scope.OfConnection(node.path("connection").asText(GridConnection.MAIN));
    }
}
