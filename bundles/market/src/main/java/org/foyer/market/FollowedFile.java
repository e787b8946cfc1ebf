package org.foyer.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.reason.Reason;
import org.foyer.lib.pricefile.PriceFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Day-ahead prices from a file that someone may replace, damage or take away while the home runs. A
 * wrong or missing file is told and leaves the last good prices in force; none are known before the
 * first good file. {@link #look} is called now and then by one thread at a time; prices are asked
 * for from any.
 */
final class FollowedFile implements Slots {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedFile.class);
    private static final Slots NONE = (from, until) -> List.of();

    private final Path file;
    private final Reader reader;
    private final Consumer<Optional<Reason>> told;
    private volatile Slots slots = NONE;
    private FileTime modified;
    private String wrong = "";

    /** Makes prices of what the file says. */
    interface Reader {
        /**
         * @param issued when the file was written
         */
        Slots prices(PriceFile file, Instant issued);
    }

    /**
     * @param told what is wrong with the file, with place and remedy; empty when nothing is. Told
     *     after the first look and at every change
     */
    FollowedFile(Path file, Reader reader, Consumer<Optional<Reason>> told) {
        this.file = file;
        this.reader = reader;
        this.told = told;
    }

    @Override
    public List<PriceSlot> prices(Instant from, Instant until) {
        return slots.prices(from, until);
    }

    /** Reads the file if it is another one than before, or something was wrong with it. */
    void look() {
        try {
            FileTime newest = Files.getLastModifiedTime(file);
            if (newest.equals(modified) && wrong.isEmpty()) {
                return;
            }
            PriceFile prices = PriceFile.read(file);
            slots = reader.prices(prices, newest.toInstant());
            modified = newest;
            wrong = "";
            prices.warnings().forEach(w -> LOG.warn("Prices: {}", w));
            LOG.info(
                    "Prices: {} gives {} to {}, with {} gaps",
                    file,
                    prices.from(),
                    prices.until(),
                    prices.gaps().size());
            told.accept(prices.warnings().stream().findFirst().map(WrongPrices::reason));
        } catch (IllegalArgumentException e) {
            say(e.getMessage(), WrongPrices.reason(e));
        } catch (IOException e) {
            say(
                    file + ": cannot be read (" + e + "); give the path of a file",
                    WrongPrices.reason(e));
        }
    }

    private void say(String problem, Reason why) {
        if (!problem.equals(wrong)) {
            wrong = problem;
            LOG.warn("Prices stay as they are: {}", problem);
            told.accept(Optional.of(why));
        }
    }
}
