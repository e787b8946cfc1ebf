package org.foyer.market;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import org.foyer.api.market.PriceSlot;
import org.foyer.lib.pricefile.PriceFile;
import org.foyer.lib.pricefile.PriceReplay;

/** Day-ahead prices of a file with the household's fees; as recorded, or replayed. Immutable. */
final class DayAhead implements Slots {

    /** Of a file's prices, and of its fees. */
    static final String CURRENCY = "EUR";

    private static final int WEEK = 7;

    private final BiFunction<Instant, Instant, List<PriceFile.Slot>> slots;
    private final Fees fees;

    /**
     * Millionths of the currency's unit per kWh.
     *
     * @param importMicro added to the price of drawn energy
     * @param exportMicro taken from the pay for fed-in energy
     */
    record Fees(long importMicro, long exportMicro) {}

    /**
     * @param replay the recording's whole weeks repeat for ever
     * @throws IllegalArgumentException when a replay is asked for and there is no whole week
     */
    DayAhead(PriceFile file, Fees fees, ZoneId zone, boolean replay) {
        this.fees = fees;
        if (replay) {
            PriceReplay repeated = new PriceReplay(file, zone);
            if (repeated.days() < WEEK) {
                throw new TooShortException(repeated.days());
            }
            this.slots = repeated::between;
        } else {
            this.slots = file::between;
        }
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        return slots.apply(from, until).stream().map(this::slot).toList();
    }

    private PriceSlot slot(PriceFile.Slot slot) {
        return new PriceSlot(
                slot.from(),
                slot.until(),
                slot.microPerKWh() + fees.importMicro(),
                slot.microPerKWh() - fees.exportMicro(),
                CURRENCY);
    }
}
