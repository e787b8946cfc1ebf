package org.foyer.bindings.modbus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Form of a device's configuration, for tools. {@link Configuration} reads the values itself, so
 * that a wrong one gets a sentence instead of a stack trace; defaults stand there too.
 */
@ObjectClassDefinition(
        name = "Modbus device",
        description = "A device over Modbus TCP or RTU over TCP, by SunSpec or by a template.")
@interface DeviceConfiguration {

    @AttributeDefinition(description = "Stable id: a-z, 0-9, dash; 1 to 64 characters")
    String id();

    @AttributeDefinition(description = "What the household calls it; default: the id")
    String name();

    @AttributeDefinition(description = "Host name or address")
    String host();

    @AttributeDefinition(description = "TCP port; default: the template's, else 502")
    int port();

    @AttributeDefinition(description = "Modbus unit id, 0 to 255; default: the template's, else 1")
    int unitId();

    @AttributeDefinition(description = "tcp or rtu-over-tcp; default: the template's, else tcp")
    String transport();

    @AttributeDefinition(description = "sunspec or the id of a template")
    String template();

    @AttributeDefinition(description = "Time between readings, ms, 100 to 3600000; default 1000")
    int pollMillis();

    @AttributeDefinition(description = "Longest wait for an answer, ms, 50 to 30000; default 1000")
    int timeoutMillis();

    @AttributeDefinition(
            description = "Rest from an answer to the next request, ms, 0 to 5000; default 0",
            required = false)
    int pauseMillis();

    @AttributeDefinition(
            description =
                    "Rest from the connection to the first request, ms, 0 to 10000; default 0",
            required = false)
    int connectPauseMillis();

    @AttributeDefinition(
            description = "The meter is mounted the other way round: import is export",
            required = false)
    boolean reversed();

    @AttributeDefinition(description = "Class of device, for example SUB_METER", required = false)
    String kind();

    @AttributeDefinition(description = "Lowest set-point, W, if known better", required = false)
    double minPowerW();

    @AttributeDefinition(description = "Highest set-point, W, if known better", required = false)
    double maxPowerW();

    @AttributeDefinition(description = "Usable capacity, Wh, if known better", required = false)
    double capacityWh();
}
