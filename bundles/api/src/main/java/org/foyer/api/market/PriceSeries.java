package org.foyer.api.market;

import java.util.Objects;
import org.foyer.api.party.Audience;

/**
 * A series of prices of a connection (model 6). Its slots may be of any mixture of lengths.
 * Immutable.
 *
 * @param id stable id, unique in the home
 * @param connection id of the grid connection that it is of
 * @param kind what it says
 * @param unit of its values, per kWh: an ISO 4217 code, or {@link #GRAMS_CO2}
 * @param simulated runs beside reality; it is in no bill (X.16)
 * @param source who gives it now
 * @param audience whose it is, and who may see it
 */
public record PriceSeries(
        String id,
        String connection,
        Kind kind,
        String unit,
        boolean simulated,
        PriceSource source,
        Audience audience) {

    /** Unit of {@link Kind#CO2}: grams of CO2 equivalent. */
    public static final String GRAMS_CO2 = "gCO2";

    /** What a series says. */
    public enum Kind {
        /** Price of drawn energy. */
        IMPORT,
        /** Pay for fed-in energy. */
        EXPORT,
        /** How much CO2 drawn energy stands for. */
        CO2
    }

    public PriceSeries {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(audience, "audience");
    }
}
