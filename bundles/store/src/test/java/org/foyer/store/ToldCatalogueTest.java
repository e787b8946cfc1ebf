package org.foyer.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.foyer.api.trouble.TroubleCode;
import org.foyer.lib.catalogue.CatalogueClient;
import org.foyer.lib.catalogue.CatalogueEntry;
import org.foyer.lib.catalogue.CatalogueException;
import org.foyer.lib.catalogue.ForeignKeys;
import org.foyer.lib.catalogue.VerifiedIndex;
import org.foyer.testing.time.TestTime;
import org.foyer.testing.trouble.RecordedTroubles;
import org.junit.jupiter.api.Test;

class ToldCatalogueTest {
    private static final String DIGEST = "d".repeat(64);

    private final TestTime time = new TestTime();
    private final RecordedTroubles troubles = new RecordedTroubles(time.clock());
    private final Broker broker = new Broker();

    private ToldCatalogue told(boolean unreviewed) {
        return new ToldCatalogue(broker, troubles, time.clock(), unreviewed);
    }

    @Test
    void aCatalogueThatIsNotRenewedForDaysIsTold() throws Exception {
        ToldCatalogue told = told(false);
        told.refresh();
        assertEquals(List.of(), troubles.current());
        broker.silent = true;
        time.advance(Duration.ofDays(3));
        assertThrows(CatalogueException.class, told::refresh);
        assertEquals(List.of(), troubles.current());
        time.advance(Duration.ofDays(1));
        assertThrows(CatalogueException.class, told::refresh);
        assertEquals(
                broker.index.expires().toString(),
                troubles.find(TroubleCode.CATALOGUE_STALE, "catalogue")
                        .orElseThrow()
                        .parameters()
                        .get("untilAt"));
        broker.silent = false;
        told.refresh();
        assertEquals(List.of(), troubles.current());
    }

    @Test
    void foreignKeysAreToldUntilTheOwnerAcceptsThem() throws Exception {
        ToldCatalogue told = told(false);
        broker.foreign = List.of(new ForeignKeys(DIGEST, "x".repeat(900)));
        told.refresh();
        assertTrue(troubles.find(TroubleCode.CATALOGUE_FOREIGN, DIGEST).isPresent());
        told.accept(DIGEST, "owner");
        assertEquals(List.of(), troubles.current());
    }

    @Test
    void unreviewedPublishersAreTold() {
        told(true);
        assertTrue(troubles.find(TroubleCode.UNREVIEWED_ALLOWED, "catalogue").isPresent());
    }

    private final class Broker implements CatalogueClient {
        VerifiedIndex index;
        List<ForeignKeys> foreign = List.of();
        boolean silent;

        @Override
        public Optional<VerifiedIndex> last() {
            return Optional.ofNullable(index);
        }

        @Override
        public VerifiedIndex refresh() throws CatalogueException {
            if (silent) {
                throw new CatalogueException("catalogue-unreachable", "No answer.");
            }
            index =
                    new VerifiedIndex(
                            1,
                            time.now(),
                            time.now().plus(Duration.ofDays(7)),
                            List.of(),
                            List.of(),
                            List.of());
            return index;
        }

        @Override
        public Optional<CatalogueException> failure() {
            return Optional.empty();
        }

        @Override
        public List<ForeignKeys> foreign() {
            return foreign;
        }

        @Override
        public void accept(String digest, String person) {
            foreign = List.of();
        }

        @Override
        public void fetch(CatalogueEntry entry, Path into) {
            throw new UnsupportedOperationException();
        }
    }
}
