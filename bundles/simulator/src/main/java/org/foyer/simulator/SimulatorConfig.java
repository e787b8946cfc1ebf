package org.foyer.simulator;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration {@code org.foyer.simulator}: while it is there, the simulated house runs. */
@ObjectClassDefinition(
        id = SimulatorComponent.PID,
        name = "Simulated house",
        description = "Sun, battery, boiler and grid meter that answer over Modbus TCP.")
public @interface SimulatorConfig {
    @AttributeDefinition(
            description = "First of four consecutive ports, nine if wide; 0 = free ports")
    int portBase() default 0;

    @AttributeDefinition(description = "Seed of weather and household")
    long seed() default 1;

    @AttributeDefinition(description = "Local time of the household's habits")
    String zone() default "Europe/Paris";

    @AttributeDefinition(description = "Folder of recordings to play; empty = synthetic")
    String replay() default "";

    @AttributeDefinition(description = "Two flats and common parts instead of one household")
    boolean wide() default false;

    @AttributeDefinition(description = "Faults from the start, e.g. boiler=drop,pv=delay:500")
    String faults() default "";
}
