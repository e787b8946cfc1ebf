package org.foyer.scheduler.bench;

import java.util.Locale;

/** Writes numbers and names as JSON, for the solver that makes the references. */
public final class Dump {

    private final StringBuilder text = new StringBuilder("{");
    private boolean first = true;

    public Dump put(String name, double value) {
        return raw(name, number(value));
    }

    public Dump put(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    public Dump put(String name, String value) {
        return raw(name, '"' + value + '"');
    }

    public Dump put(String name, double[] values) {
        return raw(name, array(values));
    }

    public Dump put(String name, double[][] values) {
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < values.length; i++) {
            all.append(i == 0 ? "" : ",").append(array(values[i]));
        }
        return raw(name, all.append(']').toString());
    }

    public Dump raw(String name, String json) {
        text.append(first ? "\"" : ",\"").append(name).append("\":").append(json);
        first = false;
        return this;
    }

    public String end() {
        return text + "}";
    }

    private static String array(double[] values) {
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < values.length; i++) {
            all.append(i == 0 ? "" : ",").append(number(values[i]));
        }
        return all.append(']').toString();
    }

    private static String number(double value) {
        return Double.isInfinite(value)
                ? value > 0 ? "1e12" : "-1e12"
                : String.format(Locale.ROOT, "%.12g", value);
    }
}
