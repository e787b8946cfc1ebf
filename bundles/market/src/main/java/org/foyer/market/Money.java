package org.foyer.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Prices as whole millionths of a currency's unit per kWh. */
final class Money {

    private static final BigDecimal MICRO = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal LIMIT = BigDecimal.valueOf(1_000);
    private static final BigDecimal MOST_GRAMS = BigDecimal.valueOf(5_000);

    private Money() {}

    /**
     * Reads a price per kWh.
     *
     * @param field name for the error
     * @param text a decimal number, for example {@code 0.2516}
     * @throws IllegalArgumentException naming the field and the remedy
     */
    static long microPerKWh(String field, String text) {
        try {
            return micro(new BigDecimal(text.strip()), LIMIT);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    field
                            + " '"
                            + text
                            + "': give a price per kWh as a decimal number between -1000 and 1000,"
                            + " for example 0.25",
                    e);
        }
    }

    /**
     * Reads grams per kWh, as millionths.
     *
     * @throws IllegalArgumentException naming the field and the remedy
     */
    static long microGramsPerKWh(String field, String text) {
        try {
            long grams = micro(new BigDecimal(text.strip()), MOST_GRAMS);
            if (grams < 0) {
                throw new ArithmeticException("below zero");
            }
            return grams;
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    field
                            + " '"
                            + text
                            + "': give grams of CO2 per kWh as a decimal number from 0 to 5000,"
                            + " for example 56.5",
                    e);
        }
    }

    private static long micro(BigDecimal perKWh, BigDecimal limit) {
        if (perKWh.abs().compareTo(limit) > 0) {
            throw new ArithmeticException("more than " + limit + " per kWh");
        }
        return perKWh.multiply(MICRO).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** The ISO 4217 code, checked. */
    static String currency(String field, String code) {
        try {
            return Currency.getInstance(code.strip()).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    field + " '" + code + "': give an ISO 4217 code, for example EUR", e);
        }
    }
}
