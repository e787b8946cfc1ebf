package org.foyer.market;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which further tariff is paid at which connection, and was when: so that one that comes or goes
 * re-prices nothing of before. Of several for one connection the first by id is paid. One that is
 * gone for two {@link #look}s was taken out; until then, and while its configuration is wrong, what
 * is paid is unknown. Thread-safe; calls block for the disk.
 */
final class PaidAt {

    private final Clock clock;
    private final Optional<PaidFile> file;

    // All guarded by this.
    private final Map<String, Claim> claims = new TreeMap<>();
    private final Map<String, Instant> silent = new HashMap<>();
    private final Map<String, Instant> left = new HashMap<>();
    private final Set<String> missed = new HashSet<>();
    private final List<PaidSpan> spans = new ArrayList<>();
    private List<PaidSpan> stored;

    /**
     * What a configured tariff says of itself.
     *
     * @param since when it began, as far as known
     * @param said when it began as its configuration says; empty if it does not
     * @param seen whether people of the home may see it
     */
    record Claim(String connection, Instant since, Optional<Instant> said, boolean seen) {}

    /**
     * A part of an interval.
     *
     * @param span the further tariff that is paid in it; null: none, so the main one
     * @param known whether what it says is to be relied on
     */
    record Piece(Instant from, Instant until, PaidSpan span, boolean known) {}

    /**
     * @param file empty if there is no place for one: then a restart forgets
     */
    PaidAt(Clock clock, Optional<PaidFile> file) {
        this.clock = clock;
        this.file = file;
        file.ifPresent(f -> spans.addAll(f.read()));
        this.stored = List.copyOf(spans);
        spans.stream().filter(PaidSpan::isOpen).forEach(s -> silent.put(s.tariff(), now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * A tariff is configured.
     *
     * @param runs whether it has prices
     */
    synchronized void claim(String tariff, Claim claim, boolean runs) {
        claims.put(tariff, claim);
        missed.remove(tariff);
        left.remove(tariff);
        if (runs) {
            silent.remove(tariff);
        } else {
            silent.putIfAbsent(tariff, now());
        }
        arrange();
    }

    /** It is no longer, or is about to be so anew. */
    synchronized void leave(String tariff) {
        claims.remove(tariff);
        silent.putIfAbsent(tariff, now());
        left.put(tariff, now());
    }

    /** Ends what was taken out, and stores what could not be stored before. */
    synchronized void look() {
        for (PaidSpan span : List.copyOf(spans)) {
            if (span.isOpen() && !claims.containsKey(span.tariff()) && !missed.add(span.tariff())) {
                takeOut(span);
            }
        }
        arrange();
    }

    /** Ids of those that another one of the same connection keeps from being paid. */
    synchronized Map<String, String> second() {
        Map<String, String> second = new TreeMap<>();
        Map<String, String> first = first();
        claims.forEach(
                (tariff, claim) -> {
                    String other = first.get(claim.connection());
                    if (!other.equals(tariff)) {
                        second.put(tariff, other);
                    }
                });
        return second;
    }

    private Map<String, String> first() {
        Map<String, String> first = new TreeMap<>();
        claims.forEach((tariff, claim) -> first.putIfAbsent(claim.connection(), tariff));
        return first;
    }

    private void arrange() {
        Map<String, String> first = first();
        for (PaidSpan span : List.copyOf(spans)) {
            boolean paid = span.tariff().equals(first.get(span.connection()));
            if (span.isOpen() && !paid && claims.containsKey(span.tariff())) {
                end(span);
            }
        }
        first.forEach(this::pay);
        while (spans.size() > PaidFile.MOST_SPANS) {
            spans.remove(0);
        }
        if (!spans.equals(stored) && file.map(f -> f.write(spans)).orElse(true)) {
            stored = List.copyOf(spans);
        }
    }

    /** What was paid while its configuration was wrong stays unknown. */
    private void takeOut(PaidSpan span) {
        end(span);
        String tariff = span.tariff();
        Instant wrong = silent.remove(tariff);
        Instant gone = left.remove(tariff);
        missed.remove(tariff);
        if (wrong != null && gone != null && gone.isAfter(wrong)) {
            spans.add(
                    new PaidSpan(
                            PaidSpan.UNKNOWN,
                            span.connection(),
                            later(wrong, span.from()),
                            Optional.of(gone),
                            span.seen()));
        }
    }

    private void end(PaidSpan span) {
        // A clock that was behind when it fell silent is not believed.
        Instant end = later(silent.getOrDefault(span.tariff(), now()), span.from());
        end = end.equals(span.from()) ? now() : end;
        if (end.isAfter(span.from())) {
            spans.set(spans.indexOf(span), span.endingAt(end));
        } else {
            spans.remove(span);
        }
    }

    /** Opens the tariff's span, or moves its start to where somebody said that it is. */
    private void pay(String connection, String tariff) {
        Claim claim = claims.get(tariff);
        Optional<PaidSpan> open =
                spans.stream()
                        .filter(s -> s.isOpen() && s.connection().equals(connection))
                        .findFirst();
        if (open.isEmpty()) {
            Instant from = claim.said().orElse(later(claim.since(), lastEnd(connection, tariff)));
            spans.add(new PaidSpan(tariff, connection, from, Optional.empty(), claim.seen()));
        } else if (open.get().tariff().equals(tariff)) {
            Instant from = open.get().from();
            Instant put = claim.said().filter(s -> s.isBefore(from)).orElse(from);
            spans.set(
                    spans.indexOf(open.get()),
                    new PaidSpan(tariff, connection, put, Optional.empty(), claim.seen()));
        }
    }

    private Instant lastEnd(String connection, String tariff) {
        return spans.stream()
                .filter(s -> s.connection().equals(connection) || s.tariff().equals(tariff))
                .flatMap(s -> s.until().stream())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** The interval in parts, in order. */
    synchronized List<Piece> pieces(String connection, Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return List.of();
        }
        List<Piece> pieces = new ArrayList<>(List.of(new Piece(from, until, null, true)));
        for (PaidSpan span : spans) {
            if (span.connection().equals(connection)) {
                lay(pieces, new Piece(span.from(), span.until().orElse(until), span, true));
                Instant silence = silent.get(span.tariff());
                if (span.isOpen() && silence != null) {
                    lay(pieces, new Piece(later(span.from(), silence), until, span, false));
                }
            }
        }
        pieces.sort(Comparator.comparing(Piece::from));
        return pieces;
    }

    private static void lay(List<Piece> pieces, Piece over) {
        for (Piece under : List.copyOf(pieces)) {
            Instant from = later(under.from(), over.from());
            Instant until = earlier(under.until(), over.until());
            if (from.isBefore(until)) {
                pieces.remove(under);
                add(pieces, under, under.from(), from);
                add(pieces, under, until, under.until());
                add(pieces, over, from, until);
            }
        }
    }

    private static void add(List<Piece> pieces, Piece like, Instant from, Instant until) {
        if (from.isBefore(until)) {
            pieces.add(new Piece(from, until, like.span(), like.known()));
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
