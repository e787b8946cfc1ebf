package org.foyer.testing.trouble;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.api.reason.Reason;
import org.foyer.api.trouble.Trouble;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.api.trouble.Troubles;

/** A register to look at: what stands, and how often something was newly raised. Thread-safe. */
public final class RecordedTroubles implements Troubles {

    private final Clock clock;
    private final List<Trouble> standing = new ArrayList<>();
    private int raised;

    public RecordedTroubles(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void raise(
            TroubleCode code,
            String subject,
            Map<String, String> parameters,
            Optional<Reason> why,
            Optional<String> quoted) {
        Optional<Trouble> before = find(code, subject);
        before.ifPresent(standing::remove);
        raised += before.isEmpty() ? 1 : 0;
        standing.add(
                new Trouble(
                        code,
                        subject,
                        parameters,
                        why,
                        quoted,
                        before.map(Trouble::since).orElseGet(clock::instant)));
    }

    @Override
    public synchronized void clear(TroubleCode code, String subject) {
        find(code, subject).ifPresent(standing::remove);
    }

    @Override
    public synchronized List<Trouble> current() {
        return List.copyOf(standing);
    }

    /** That trouble, if it stands. */
    public synchronized Optional<Trouble> find(TroubleCode code, String subject) {
        return standing.stream()
                .filter(t -> t.code() == code && t.subject().equals(subject))
                .findFirst();
    }

    public boolean has(TroubleCode code) {
        return current().stream().anyMatch(t -> t.code() == code);
    }

    /** How often one was raised that did not stand: a storm shows here. */
    public synchronized int timesRaised() {
        return raised;
    }
}
