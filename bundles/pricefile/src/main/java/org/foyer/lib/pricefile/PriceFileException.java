package org.foyer.lib.pricefile;

import java.nio.file.Path;

/** A price file that cannot be used: names file, line, column, problem and remedy. */
public final class PriceFileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, for those who say it in other words. */
    public enum Fault {
        /** The file is larger than it may be; {@code hint} says how large that is. */
        TOO_LARGE,
        /** No row has a price. */
        NO_PRICES,
        /** The first line lacks a column; {@code hint} names those that it has. */
        NO_COLUMN,
        /** The time has another price in another line, which is the {@code hint}. */
        TWICE,
        /** A line lacks cells. */
        SHORT_LINE,
        /** It is not a time. */
        NO_TIME,
        /** The time is not the start of an interval. */
        OFF_RASTER,
        /** It is not a price, or not in EUR per MWh. */
        NO_PRICE
    }

    private final Fault fault;
    private final long line;
    private final String column;
    private final String hint;

    PriceFileException(Path file, Place place, Fault fault, String hint, String sentence) {
        super(
                file
                        + (place.line() > 0 ? ", line " + place.line() : "")
                        + (place.column().isEmpty() ? "" : ", column " + place.column())
                        + ": "
                        + sentence);
        this.fault = fault;
        this.line = place.line();
        this.column = place.column();
        this.hint = hint;
    }

    /** Where it is: a line from 1 or 0, and a column or nothing. */
    record Place(long line, String column) {}

    public Fault fault() {
        return fault;
    }

    /** From 1; 0 if it is the file as a whole. */
    public long line() {
        return line;
    }

    /** Name of the column; empty if it is the line as a whole. */
    public String column() {
        return column;
    }

    /** What the fault says it is; else empty. */
    public String hint() {
        return hint;
    }
}
