package org.foyer.simulator.wire;

/**
 * Where a simulated device answers.
 *
 * @param id device id: a-z, 0-9, dash
 * @param name for people
 * @param host to connect to
 * @param port TCP port
 * @param unitId Modbus unit 1..247
 * @param template "sunspec", or the id of the device template that describes the registers
 */
public record Endpoint(String id, String name, String host, int port, int unitId, String template) {

    /** As a JSON object. */
    public String toJson() {
        return "{\"id\":\""
                + id
                + "\",\"name\":\""
                + name
                + "\",\"host\":\""
                + host
                + "\",\"port\":"
                + port
                + ",\"unitId\":"
                + unitId
                + ",\"template\":\""
                + template
                + "\"}";
    }
}
