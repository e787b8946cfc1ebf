package org.foyer.rest.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.foyer.api.identity.Role;
import org.foyer.api.identity.Session;
import org.foyer.rest.FakeHouse;
import org.foyer.rest.FakeQuestions;
import org.foyer.rest.PlainBackends;
import org.foyer.rest.Views;
import org.foyer.rest.backend.Settings;
import org.foyer.rest.backend.Ticks;
import org.foyer.rest.dto.AnswerRequest;
import org.foyer.rest.dto.QuestionView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may answer, once, in whose words. */
class QuestionsResourceTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-06-21T10:00:00Z"), ZoneOffset.UTC);
    private final FakeHouse house = new FakeHouse(clock);
    private final QuestionsResource resource = resource();

    private QuestionsResource resource() {
        PlainBackends backends = new PlainBackends(house);
        Views views = Views.of(backends, clock, new Ticks(() -> 0), new Settings(1, true));
        return new QuestionsResource(backends, views.home(), views.names());
    }

    private static SecurityContext as(Role role, Locale locale) {
        Session session = new Session("p1", "Bo", role, Session.HOME, Instant.EPOCH);
        Caller caller = Caller.person(session, "t", locale);
        return (SecurityContext)
                Proxy.newProxyInstance(
                        QuestionsResourceTest.class.getClassLoader(),
                        new Class<?>[] {SecurityContext.class},
                        (proxy, method, arguments) -> caller);
    }

    private QuestionView answer(String id, String option, Role role) {
        return resource.answer(id, new AnswerRequest(option), as(role, Locale.ENGLISH));
    }

    private Problem refused(String id, String option, Role role) {
        return assertThrows(Problem.class, () -> answer(id, option, role));
    }

    @Test
    @DisplayName("In the reader's language, with who asks and whether the reader may answer")
    void shown() {
        List<QuestionView> all =
                resource.questions(null, null, as(Role.MEMBER, Locale.GERMAN)).items();
        assertEquals("Sonne zuerst", all.get(0).origin());
        assertEquals("Sun for you: 1,7 kW, ….", all.get(0).text());
        assertEquals("Own sun", all.get(0).options().get(0).text());
        assertTrue(all.get(0).mayAnswer());
        assertFalse(all.get(1).mayAnswer());
        assertEquals("service:org.foyer.service.sunfirst/reason.heat", all.get(0).reason().code());
    }

    @Test
    @DisplayName("Answered once; the second reads who answered what")
    void once() {
        assertEquals(422, refused(FakeQuestions.OPEN, "maybe", Role.MEMBER).status());
        assertEquals(422, refused(FakeQuestions.OPEN, null, Role.MEMBER).status());
        assertEquals(404, refused("nothing", "yes", Role.OWNER).status());
        assertEquals("yes", answer(FakeQuestions.OPEN, "yes", Role.MEMBER).outcome().option());
        Problem second = refused(FakeQuestions.OPEN, "no", Role.OWNER);
        assertEquals(409, second.status());
        assertTrue(
                second.getMessage().startsWith("question-answered {detail=Own sun, person="),
                second.getMessage());
    }

    @Test
    @DisplayName("Who is not asked may not answer; what cannot be stored is not answered")
    void refusedTo() {
        assertEquals(403, refused(FakeQuestions.OWNERS, "yes", Role.DELEGATE).status());
        house.questions.full();
        assertEquals(507, refused(FakeQuestions.OWNERS, "yes", Role.OWNER).status());
    }
}
