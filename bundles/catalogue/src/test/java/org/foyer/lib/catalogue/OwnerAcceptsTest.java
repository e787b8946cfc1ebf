package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The honest ways in which keys change, and a home that is not attacked. */
class OwnerAcceptsTest {
    private static final KeyPair OLD = Forge.key(6);
    private static final KeyPair NEW = Forge.key(20);

    @Test
    void aRotationSignedByOldAndNewIsFollowedAndSurvivesARestart() throws Exception {
        AttackedHome home = new AttackedHome();
        home.forge.signers.put("root", new KeyPair[] {Forge.key(7), Forge.key(8)});
        home.forge.rootVersion = 2;
        home.forge.root(Forge.key(0), Forge.key(1));
        home.forge.publish();
        assertEquals(2, home.client.refresh().version());
        home.restart();
        assertEquals(2, home.client.refresh().version());
        assertEquals(List.of(), home.client.foreign());
    }

    @Test
    void theOwnerAcceptsAnotherRoot() throws Exception {
        AttackedHome home = new AttackedHome();
        home.forge.signers.put("root", new KeyPair[] {Forge.key(13), Forge.key(14)});
        home.forge.signers.put("timestamp", new KeyPair[] {Forge.key(15)});
        home.forge.version = 0;
        home.forge.files.clear();
        home.forge.root();
        home.forge.publish();
        home.refused("catalogue-foreign");
        ForeignKeys shown = home.client.foreign().get(0);
        assertEquals(Hash.sha256(home.forge.files.get("root.json")), shown.digest());
        home.accept(shown.digest());
        assertEquals(Optional.empty(), home.client.last());
        assertEquals(1, home.client.refresh().entries().size());
        home.restart();
        assertEquals(1, home.client.refresh().entries().size());
        assertEquals(List.of(), home.client.foreign());
    }

    @Test
    void aPublishersRotationIsFollowed() throws Exception {
        AttackedHome home = new AttackedHome();
        Publisher before = publisher(home);
        home.forge.services.rotations.add(Forge.rotation(OLD, NEW, OLD, NEW));
        home.forge.signers.put("services", new KeyPair[] {NEW});
        home.forge.publish();
        home.client.refresh();
        Publisher after = publisher(home);
        assertFalse(before.keys().equals(after.keys()));
        assertTrue(after.continues("Foyer", before.keys()));
        assertFalse(before.continues("Foyer", after.keys()));
    }

    @Test
    void theOwnerAcceptsAPublishersOtherKeys() throws Exception {
        AttackedHome home = new AttackedHome();
        Publisher before = publisher(home);
        home.forge.signers.put("services", new KeyPair[] {NEW});
        home.forge.publish();
        home.held();
        home.client.refresh();
        home.accept(home.client.foreign().get(0).digest());
        home.client.refresh();
        assertTrue(publisher(home).continues("Foyer", before.keys()));
        home.restart();
        assertEquals(1, home.client.refresh().entries().size());
    }

    @Test
    void aPinFromBeforeItWasAFileOfItsOwnIsTaken() throws Exception {
        AttackedHome home = new AttackedHome();
        byte[] root = home.forge.files.get("root.json");
        home.trust.delete();
        home.catalogue.replace(Pieces.write(java.util.Map.of("root.json", root)));
        home.forge.signers.put("root", new KeyPair[] {Forge.key(13), Forge.key(14)});
        home.forge.signers.put("timestamp", new KeyPair[] {Forge.key(15)});
        home.forge.files.clear();
        home.forge.root();
        home.forge.publish();
        home.restart(home.forge.trusted());
        home.refused("catalogue-foreign");
    }

    @Test
    void boundsFollowTheHeap() {
        Bounds small = Bounds.ofHeap(96L << 20);
        assertEquals(96 << 14, small.fileBytes());
        assertEquals(96 << 15, small.totalBytes());
        assertEquals(512 << 10, Bounds.ofHeap(1 << 20).fileBytes());
        assertEquals(8 << 20, Bounds.ofHeap(64L << 30).fileBytes());
    }

    private static Publisher publisher(AttackedHome home) {
        return home.client.last().orElseThrow().entries().get(0).publisher();
    }
}
