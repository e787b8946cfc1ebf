package org.foyer.home.kept;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.foyer.api.control.Command;

/** Commands as JSON, fields beside others of the same object. Pure. */
public final class CommandCodec {

    private CommandCodec() {}

    public static void put(ObjectNode node, Command command) {
        node.put("command", command.kind().name());
        if (command instanceof Command.Switch turn) {
            node.put("on", turn.on());
        } else if (command instanceof Command.SetPower set) {
            node.put("value", set.powerW());
        } else if (command instanceof Command.LimitPower limit) {
            node.put("value", limit.maxW());
        } else if (command instanceof Command.SetTemperature set) {
            node.put("value", set.targetC());
        }
    }

    /**
     * @throws IllegalArgumentException when it is none
     */
    public static Command read(JsonNode node) {
        double value = node.path("value").asDouble(Double.NaN);
        return switch (Command.Kind.valueOf(node.path("command").asText())) {
            case SWITCH -> new Command.Switch(node.path("on").asBoolean());
            case SET_POWER -> new Command.SetPower(value);
            case LIMIT_POWER -> new Command.LimitPower(value);
            case SET_TEMPERATURE -> new Command.SetTemperature(value);
            case RELEASE -> new Command.Release();
        };
    }
}
