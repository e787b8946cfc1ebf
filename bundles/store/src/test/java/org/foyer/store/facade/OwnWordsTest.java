package org.foyer.store.facade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.service.AccessEndedException;
import org.foyer.api.service.OwnText;
import org.foyer.api.service.TellPeople.Weight;
import org.foyer.api.store.Scope;
import org.foyer.api.store.ServiceId;
import org.foyer.store.testing.FakeHouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A service speaks in its own name only, within bounds, so often as it was granted. */
class OwnWordsTest {
    private static final ServiceId ID = new ServiceId("org.test.s");
    private static final Rights RIGHTS =
            new Rights(
                    "S",
                    true,
                    List.of(),
                    List.of(),
                    List.of(new Scope.Notices("n", false, Map.of(), 3)),
                    new Own(List.of(), Map.of(), Set.of("reason.heat", "notice.hot", "name")));

    private final FakeHouse house = new FakeHouse();

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    @DisplayName("Its words are named by its id and a key of its description")
    void named() {
        Reason reason =
                OwnWords.reason(ID, RIGHTS, OwnText.of("reason.heat").with("powerW", 7), "reason");
        assertEquals(ReasonCode.SERVICE_SAYS, reason.code());
        assertEquals(
                Map.of("own", "org.test.s/reason.heat", "own.powerW", "7"), reason.parameters());
        for (String key : List.of("reason.none", "notice.hot", "question.heat")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> OwnWords.reason(ID, RIGHTS, OwnText.of(key), "reason"));
        }
    }

    @Test
    @DisplayName("What is out of bounds, steers a reader or forges others is refused")
    void refused() {
        for (String key :
                List.of("name", "reason.", "reason./../x", "", "reason." + "x".repeat(58))) {
            assertThrows(IllegalArgumentException.class, () -> OwnText.of(key));
        }
        OwnText text = OwnText.of("reason.heat");
        for (String value : List.of("x".repeat(101), "a\nb", "a\u202eb", "a\u0000", "\ud800")) {
            assertThrows(IllegalArgumentException.class, () -> text.with("name", value));
        }
        for (String name : List.of("", "Name", "a.b", "own.x", "x".repeat(25))) {
            assertThrows(IllegalArgumentException.class, () -> text.with(name, 1));
        }
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 9; i++) {
            many.put("v" + i, "x");
        }
        assertThrows(IllegalArgumentException.class, () -> new OwnText("reason.heat", many));
        for (Reason forged :
                List.of(
                        Reason.of(ReasonCode.SERVICE_SAYS, "own", "org.other/reason.x"),
                        Reason.of(ReasonCode.UNFORESEEN).quoting("pay at evil.example", "system"),
                        Reason.of(ReasonCode.PERSON_ORDER, "person", "Anna", "untilAt", "x"),
                        Reason.of(ReasonCode.HIGHER_PRIORITY, "by", "Anna"),
                        Reason.of(ReasonCode.TROUBLE, "trouble", "Leave the house", "subject", "x"),
                        Reason.of(ReasonCode.GIVE_ONE_OF, "allowed", "call 0900 1"),
                        Reason.of(ReasonCode.SUN_SURPLUS, "powerW", "much"),
                        Reason.of(ReasonCode.SUN_SURPLUS, "powerW", "1e9 and more"),
                        Reason.of(ReasonCode.UNFORESEEN)
                                .because(Reason.of(ReasonCode.SERVICE_SAYS, "own", "x/y")))) {
            assertThrows(IllegalArgumentException.class, () -> OwnWords.require(forged));
        }
        OwnWords.require(Reason.of(ReasonCode.SUN_SURPLUS, "powerW", -1700.5));
        OwnWords.require(Reason.of(ReasonCode.SUN_FADING));
    }

    @Test
    @DisplayName("Three a day are three in any 24 hours of ticks; revoked it refuses")
    void perDay() {
        DayLimit limit = new DayLimit(house.time.house());
        TellFacade facade = new TellFacade(ID, RIGHTS, house, limit, ActsFor.NOBODY);
        OwnText hot = OwnText.of("notice.hot");
        for (int i = 0; i < 3; i++) {
            assertTrue(facade.tell(Weight.INFO, hot.with("n", i)));
            house.time.advance(Duration.ofHours(7));
        }
        assertFalse(facade.tell(Weight.WARNING, hot));
        house.time.setClock(house.time.now().plus(Duration.ofDays(3)));
        assertFalse(facade.tell(Weight.WARNING, hot), "a clock that is set gives none");
        house.time.advance(Duration.ofHours(3));
        TellFacade anew = new TellFacade(ID, RIGHTS, house, limit, ActsFor.NOBODY);
        assertTrue(anew.tell(Weight.WARNING, hot));
        assertFalse(anew.tell(Weight.WARNING, hot), "nor does a grant that is given anew");
        assertEquals(4, house.all().size());
        assertEquals("org.test.s", house.all().get(0).origin());
        assertThrows(
                IllegalArgumentException.class,
                () -> anew.tell(Weight.INFO, OwnText.of("reason.heat")));
        anew.set(null);
        assertThrows(AccessEndedException.class, () -> anew.tell(Weight.INFO, hot));
    }
}
