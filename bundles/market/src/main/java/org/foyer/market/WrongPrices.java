package org.foyer.market;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.lib.pricefile.PriceFile;
import org.foyer.lib.pricefile.PriceFileException;

/** What is wrong with a price file, as reasons from the closed list. */
final class WrongPrices {

    private WrongPrices() {}

    static Reason reason(IOException e) {
        return e instanceof NoSuchFileException
                ? Reason.of(ReasonCode.FILE_MISSING)
                : Reason.of(ReasonCode.FILE_NOT_READ)
                        .quoting(String.valueOf(e.getMessage()), Reason.SYSTEM);
    }

    static Reason reason(IllegalArgumentException e) {
        if (e instanceof TooShortException few) {
            return Reason.of(ReasonCode.PRICES_TOO_SHORT, "count", few.days());
        }
        return e instanceof PriceFileException p
                ? at(p.line(), p.column(), fault(p))
                : Reason.of(ReasonCode.UNFORESEEN)
                        .quoting(String.valueOf(e.getMessage()), Reason.TECHNICAL);
    }

    static Reason reason(PriceFile.Moved moved) {
        return at(
                moved.line(),
                moved.column(),
                Reason.of(
                        ReasonCode.PRICE_TIME_MOVED,
                        "found",
                        moved.found(),
                        "expected",
                        moved.taken()));
    }

    private static Reason at(long line, String column, Reason why) {
        Reason inner =
                column.isEmpty()
                        ? why
                        : Reason.of(ReasonCode.FIELD_WRONG, "field", column).because(why);
        return line == 0 ? inner : Reason.of(ReasonCode.LINE_WRONG, "line", line).because(inner);
    }

    private static Reason fault(PriceFileException e) {
        return switch (e.fault()) {
            case TOO_LARGE -> Reason.of(ReasonCode.FILE_TOO_LARGE, "most", e.hint());
            case NO_PRICES -> Reason.of(ReasonCode.PRICES_NONE);
            case NO_COLUMN -> Reason.of(ReasonCode.COLUMN_MISSING, "allowed", Reason.cut(e.hint()));
            case TWICE -> Reason.of(ReasonCode.PRICE_TWICE, "line", e.hint());
            case SHORT_LINE -> Reason.of(ReasonCode.LINE_SHORT);
            case NO_TIME -> Reason.of(ReasonCode.GIVE_PRICE_TIME);
            case OFF_RASTER -> Reason.of(ReasonCode.GIVE_INTERVAL_START);
            case NO_PRICE -> Reason.of(ReasonCode.GIVE_MARKET_PRICE);
        };
    }
}
