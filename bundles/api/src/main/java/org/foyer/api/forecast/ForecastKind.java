package org.foyer.api.forecast;

import java.util.Locale;

/** What a forecast tells of. Energies are of the slot, never of more or less. */
public enum ForecastKind {
    /** What a grid connection's household uses, whatever it comes from; Wh. Id: the connection. */
    LOAD,
    /**
     * The same without the devices whose use can be planned and is measured on its own (cars, water
     * and space heaters, heat pumps, white goods); Wh. Only where there are any.
     */
    BASE_LOAD,
    /** Production of an inverter of the sun, as a magnitude; Wh. Id: the device. */
    SUN,
    /**
     * Heat that is drawn from a water heater, without what it loses standing; Wh. Id: the device.
     */
    HOT_WATER,
    /** How likely a household appliance runs in the slot; %. Id: the device. */
    APPLIANCE,
    /** How likely a car begins to charge in the slot; %. Id: the charger. */
    CAR_ARRIVAL,
    /** What a car takes in a day; Wh. Slots are days of the house's zone. Id: the charger. */
    CAR_NEED,
    /**
     * A price beyond the ones that are published, always an estimate; in the series' unit per kWh.
     * Id: the series.
     */
    PRICE;

    /** As it stands in a subject's name: {@code base-load}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it tells a probability, %. */
    public boolean isChance() {
        return this == APPLIANCE || this == CAR_ARRIVAL;
    }
}
