package org.foyer.api.reading;

/** Units of measured and commanded values. Thread-safe: an enum. */
public enum Unit {
    WATT("W");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** The symbol as printed beside a number, never translated. */
    public String symbol() {
        return symbol;
    }
}
