package org.foyer.api.party;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An audience as configurations and files say it. */
class AudienceTest {

    @Test
    @DisplayName("Each audience is said in words that make the same again")
    void words() {
        Audience wide =
                new Audience(
                        Optional.of("edf"),
                        true,
                        false,
                        Set.of("edf", "x"),
                        EnumSet.allOf(ContractRole.class));
        for (Audience one :
                List.of(
                        Audience.HOME,
                        Audience.ownersAlone("edf"),
                        wide,
                        new Audience(false, true, Set.of()))) {
            assertEquals(one, Audience.said(one.owner(), one.words()));
        }
        assertTrue(wide.words().contains("role:grid-operator"), wide.words().toString());
        assertEquals(
                Audience.ownersAlone("edf"), Audience.said(Optional.of("edf"), List.of(" ", "")));
    }

    @Test
    @DisplayName("A role is known in any case, with hyphens as with underscores")
    void spellings() {
        Audience meant =
                new Audience(
                        Optional.empty(),
                        false,
                        false,
                        Set.of(),
                        Set.of(ContractRole.GRID_OPERATOR));
        for (String word :
                List.of("grid-operator", "grid_operator", "GRID_OPERATOR", "Grid-Operator")) {
            assertEquals(meant, Audience.said(Optional.empty(), List.of("role:" + word)), word);
        }
    }

    @Test
    @DisplayName("A role that there is not is refused with those that there are")
    void noRole() {
        String said =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Audience.said(Optional.empty(), List.of("role:postman")))
                        .getMessage();
        assertTrue(said.startsWith("audience 'role:postman'"), said);
        assertTrue(said.contains("building-manager"), said);
    }
}
