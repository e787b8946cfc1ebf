package org.foyer.lib.catalogue;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The permanent attack suite of the catalogue: whatever a broker, a publisher or somebody between
 * sends, the home keeps what was good and offers nothing else.
 */
class CatalogueAttacksTest {
    /** More may come, none may go. */
    private static final int LEAST_KINDS = 234;

    private static final int LEAST_VARIANTS = 278;

    @Test
    @Timeout(300)
    void noneSucceeds() {
        List<Attack> attacks = new ArrayList<>();
        attacks.addAll(KeyAttacks.all());
        attacks.addAll(PinAttacks.all());
        attacks.addAll(FreshnessAttacks.all());
        attacks.addAll(PublisherAttacks.all());
        attacks.addAll(TargetAttacks.all());
        attacks.addAll(JsonAttacks.all());
        attacks.addAll(XmlAttacks.all());
        attacks.addAll(TransportAttacks.all());
        Set<String> kinds = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        List<String> succeeded = new ArrayList<>();
        for (Attack attack : attacks) {
            kinds.add(attack.kind());
            assertTrue(names.add(attack.toString()), attack + " is there twice");
            try {
                attack.act().on(new AttackedHome());
            } catch (Exception | AssertionError e) {
                succeeded.add(attack + ": " + e);
            }
        }
        System.out.println(
                "catalogue attacks: "
                        + kinds.size()
                        + " kinds, "
                        + attacks.size()
                        + " variants, "
                        + succeeded.size()
                        + " succeeded");
        kinds.forEach(k -> System.out.println("  " + k));
        if (!succeeded.isEmpty()) {
            fail(String.join("\n", succeeded));
        }
        assertTrue(kinds.size() >= LEAST_KINDS, kinds.size() + " kinds");
        assertTrue(attacks.size() >= LEAST_VARIANTS, attacks.size() + " variants");
    }
}
