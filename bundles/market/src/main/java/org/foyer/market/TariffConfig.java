package org.foyer.market;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Configuration {@code org.foyer.market}, and of further tariffs {@code
 * org.foyer.market.tariffs~<id>}. Prices are decimals per kWh, taxes included.
 */
@ObjectClassDefinition(name = "Market")
public @interface TariffConfig {

    @AttributeDefinition(description = "Price of drawn energy per kWh")
    String importPrice() default "0.25";

    @AttributeDefinition(description = "Pay for fed-in energy per kWh")
    String exportPrice() default "0.08";

    @AttributeDefinition(description = "ISO 4217 code")
    String currency() default "EUR";

    @AttributeDefinition(description = "Start of the off-peak period, HH:mm; empty: none")
    String offPeakFrom() default "";

    @AttributeDefinition(description = "End of the off-peak period, HH:mm")
    String offPeakUntil() default "";

    @AttributeDefinition(description = "Price of drawn energy per kWh in that period")
    String offPeakImportPrice() default "";

    @AttributeDefinition(
            description =
                    "Prices of drawn energy by weekday and hour, such as mon-fri 08:00-19:00 0.30;"
                            + " the first that holds counts, importPrice at all other times")
    String[] tiers() default {};

    @AttributeDefinition(
            description = "Days that count as Sundays: 2026-04-06, or 12-25 for every year")
    String[] holidays() default {};

    @AttributeDefinition(description = "Day-ahead file; if given, the fixed prices are unused")
    String csv() default "";

    @AttributeDefinition(
            description = "Repeat the file's whole weeks for ever, by weekday and time")
    boolean csvReplay() default false;

    @AttributeDefinition(description = "Added to the file's price of drawn energy, per kWh")
    String importFee() default "0";

    @AttributeDefinition(description = "Taken from the file's price of fed-in energy, per kWh")
    String exportFee() default "0";

    @AttributeDefinition(
            description =
                    "Transport per kWh: part of the fixed prices, added to the file's; empty: none"
                            + " told")
    String network() default "";

    @AttributeDefinition(
            description =
                    "Taxes per kWh: part of the fixed prices, added to the file's; empty: none"
                            + " told")
    String taxes() default "";

    @AttributeDefinition(description = "Since when these prices are paid, RFC 3339; empty: now")
    String validFrom() default "";

    @AttributeDefinition(description = "Id of the party that gives the prices")
    String party() default "";

    @AttributeDefinition(description = "Who gives the prices, in words")
    String source() default "";

    @AttributeDefinition(description = "The prices are an estimate")
    boolean estimated() default false;

    @AttributeDefinition(
            description =
                    "From then on, HH:mm, the file's missing prices of tomorrow are estimated as"
                            + " on the last day that is known; empty: never (FR.PUC8.5)")
    String estimateFrom() default "23:45";

    @AttributeDefinition(
            description =
                    "Who sees the prices, beside the party that gives them: household, services, the id"
                            + " of a party, or role: and a role of parties")
    String[] audience() default {"household", "services"};

    @AttributeDefinition(description = "What a price is made of is nobody's to see")
    boolean partsSecret() default false;

    @AttributeDefinition(description = "Connection of a further tariff")
    String connection() default "main";

    @AttributeDefinition(
            description =
                    "A further tariff says price, or co2: grams of CO2 per kWh as importPrice and"
                            + " offPeakImportPrice")
    String kind() default "price";

    @AttributeDefinition(description = "A further tariff runs beside reality and is in no bill")
    boolean simulated() default false;
}
