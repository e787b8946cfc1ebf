package org.foyer.market;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.market.KnownPrice;
import org.foyer.api.market.PaidSlot;
import org.foyer.api.market.PriceSeries;
import org.foyer.api.market.PriceSlot;
import org.foyer.api.place.GridConnection;
import org.foyer.api.reason.Reason;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;
import org.foyer.lib.pricefile.PriceFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A configured tariff in force, with the book of what was known of it. Thread-safe. */
final class Tariff implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tariff.class);
    private static final String UNNAMED = "…";
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final House house;
    private final TariffConfig config;
    private final TariffReader reader;
    private final List<PriceSeries> series;
    private final PriceBook book;
    private final AutoCloseableTask looking;
    private final boolean seen;
    private final String subject;

    /** What tariffs need of the house. */
    record House(
            Clock clock, Tasks tasks, Troubles troubles, Storage storage, HouseFolder folder) {}

    /**
     * Reads the configuration. A price file that is wrong, or not there yet, is a trouble and is
     * taken once it is right.
     *
     * @param id a-z, 0-9 and dash
     * @throws IllegalArgumentException naming the field and the remedy
     */
    Tariff(House house, String id, String connection, TariffConfig config) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "tariff '" + id + "': give an id of at most 40 of a-z, 0-9 and dash");
        }
        this.house = house;
        this.config = config;
        this.reader = new TariffReader(config, house.clock().getZone());
        this.series = described(id, connection);
        this.seen = reader.audience().household();
        // What the household may not know of is not named.
        this.subject = "prices-" + (seen ? id : Integer.toHexString(id.hashCode()));
        boolean main = id.equals(GridConnection.MAIN);
        Runnable look;
        if (reader.isFile()) {
            DayAhead.Fees fees = reader.fees();
            Terms terms = reader.terms(config.csv().strip() + " " + fees);
            Optional<Instant> validFrom = reader.validFrom();
            Optional<LocalTime> late = reader.estimateFrom();
            this.book = new PriceBook(house.clock(), log(id), main);
            if (!config.csvReplay()) {
                begin(terms, validFrom);
            }
            FollowedFile file = followed((prices, issued) -> take(prices, issued, fees, terms));
            Optional<Tomorrow> tomorrow =
                    late.map(l -> new Tomorrow(book, house.clock(), l, this::tellEstimate));
            look =
                    () -> {
                        file.look();
                        tomorrow.ifPresent(Tomorrow::look);
                        book.flush();
                    };
            look.run();
        } else {
            TimeOfUse rule = reader.timeOfUse();
            Terms terms = reader.terms(rule.origin());
            Optional<Instant> validFrom = reader.validFrom();
            this.book = new PriceBook(house.clock(), log(id), main);
            book.begin(terms, validFrom, rule);
            look = book::flush;
        }
        this.looking = house.tasks().every("prices", LOOK, look);
    }

    static boolean isId(String id) {
        return id.matches("[a-z0-9-]{1,40}");
    }

    /** A file's tariff begins at once or has begun. */
    private void begin(Terms terms, Optional<Instant> validFrom) {
        Instant now = house.clock().instant();
        if (validFrom.isPresent() && validFrom.get().isAfter(now) && !book.isInForce(terms)) {
            book.close();
            throw TariffReader.toCome(validFrom.get());
        }
        book.begin(terms, validFrom, ListedSlots.NONE);
    }

    private IssueLog log(String id) {
        if (reader.isFile() && config.csvReplay()) {
            return new MemoryLog();
        }
        try {
            return new LedgerLog(
                    house.storage(),
                    house.folder().folder("prices").resolve(id),
                    house.troubles(),
                    subject,
                    LedgerLog.MOST_BYTES);
        } catch (UncheckedIOException e) {
            LOG.warn("Prices are not stored: {}", e.getMessage());
            house.troubles().raise(TroubleCode.NOT_STORED, subject, Map.of("what", "prices"));
            return new MemoryLog();
        }
    }

    private Slots take(PriceFile prices, Instant issued, DayAhead.Fees fees, Terms terms) {
        DayAhead slots = new DayAhead(prices, fees, house.clock().getZone(), config.csvReplay());
        if (config.csvReplay()) {
            Terms recording = reader.terms(terms.origin() + " " + issued);
            book.begin(recording, Optional.of(Instant.EPOCH), slots);
        } else {
            book.list(slots.prices(prices.from(), prices.until()), issued, terms.quality());
        }
        return slots;
    }

    private FollowedFile followed(FollowedFile.Reader taking) {
        Path file = Path.of(config.csv().strip());
        return new FollowedFile(file, taking, wrong -> tell(fileName(), wrong));
    }

    private String fileName() {
        return seen ? String.valueOf(Path.of(config.csv().strip()).getFileName()) : UNNAMED;
    }

    private void tellEstimate(boolean estimated) {
        if (estimated) {
            house.troubles()
                    .raise(TroubleCode.PRICES_ESTIMATED, subject, Map.of("file", fileName()));
        } else {
            house.troubles().clear(TroubleCode.PRICES_ESTIMATED, subject);
        }
    }

    private void tell(String file, Optional<Reason> wrong) {
        if (wrong.isPresent()) {
            house.troubles()
                    .raise(
                            TroubleCode.PRICES_WRONG,
                            subject,
                            Map.of("file", file),
                            wrong.map(this::toTell),
                            Optional.empty());
        } else {
            house.troubles().clear(TroubleCode.PRICES_WRONG, subject);
        }
    }

    /** A quotation may name the file. */
    private Reason toTell(Reason why) {
        return seen || !why.parameters().containsKey("detail") ? why : Reason.of(why.code());
    }

    private List<PriceSeries> described(String id, String connection) {
        return reader.isCo2()
                ? List.of(described(id + ".co2", connection, PriceSeries.Kind.CO2))
                : List.of(
                        described(id + ".import", connection, PriceSeries.Kind.IMPORT),
                        described(id + ".export", connection, PriceSeries.Kind.EXPORT));
    }

    private PriceSeries described(String id, String connection, PriceSeries.Kind kind) {
        return new PriceSeries(
                id,
                connection,
                kind,
                reader.currency(),
                config.simulated(),
                reader.source(),
                reader.audience());
    }

    List<PriceSeries> series() {
        return series;
    }

    /** Since when it is in force, as somebody said; empty if nobody did. */
    Optional<Instant> said() {
        return reader.validFrom();
    }

    /** Since when it is in force, as far as that is known; whole seconds. */
    Instant since() {
        return book.since();
    }

    /** Now; not before what was learned of it, if the clock is behind. */
    Instant now() {
        return book.now();
    }

    /** All that is known of it. */
    List<Issue> issues() {
        return book.issues();
    }

    /** In that interval and cut to it, as known now. */
    List<PaidSlot> paid(Instant from, Instant until) {
        return Known.paid(book.issues(), from, until, seen);
    }

    /** As known now. */
    List<PriceSlot> prices(Instant from, Instant until) {
        return book.known(from, until, Optional.empty()).stream().map(Known.Held::slot).toList();
    }

    /**
     * @param knownAt empty for what is known now
     */
    List<KnownPrice> prices(
            PriceSeries.Kind kind, Instant from, Instant until, Optional<Instant> knownAt) {
        return book.known(from, until, knownAt).stream().map(h -> price(kind, h)).toList();
    }

    private KnownPrice price(PriceSeries.Kind kind, Known.Held held) {
        KnownPrice known =
                kind == PriceSeries.Kind.EXPORT
                        ? held.issue().exportPrice(held.slot())
                        : held.issue().importPrice(held.slot());
        return config.partsSecret() ? known.withoutParts() : known;
    }

    @Override
    public void close() {
        looking.close();
        book.close();
        house.troubles().clear(TroubleCode.PRICES_WRONG, subject);
        house.troubles().clear(TroubleCode.NOT_STORED, subject);
    }
}
