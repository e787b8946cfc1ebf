package org.foyer.api.reading;

/** Units of measured and commanded values. Thread-safe: an enum. */
public enum Unit {
    WATT("W"),
    WATT_HOUR("Wh"),
    VOLT_AMPERE("VA"),
    VOLT_AMPERE_REACTIVE("var"),
    AMPERE("A"),
    VOLT("V"),
    HERTZ("Hz"),
    CELSIUS("°C"),
    PERCENT("%"),
    /** Of a gas, by volume. */
    PARTS_PER_MILLION("ppm"),
    /** Of dust. */
    MICROGRAM_PER_CUBIC_METRE("µg/m³"),
    /** Of air. */
    HECTOPASCAL("hPa"),
    /** 0 is off or false, 1 is on or true. */
    BOOLEAN(""),
    /** A plain number, for instance a vendor's status code. */
    NONE("");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** The symbol as printed beside a number, never translated; empty where there is none. */
    public String symbol() {
        return symbol;
    }
}
