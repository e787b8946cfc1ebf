package org.foyer.rest.notice;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.api.identity.Role;
import org.foyer.api.question.Question;
import org.foyer.api.question.QuestionException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.dto.AnswerRequest;
import org.foyer.rest.dto.QuestionPage;
import org.foyer.rest.dto.QuestionView;
import org.foyer.rest.home.HomeViews;
import org.foyer.rest.http.Page;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;
import org.foyer.rest.text.Names;

/** Questions of the home and its services to people. */
@Path("questions")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class QuestionsResource {

    private final Backends backends;
    private final HomeViews views;
    private final Names names;

    public QuestionsResource(Backends backends, HomeViews views, Names names) {
        this.backends = backends;
        this.views = views;
        this.names = names;
    }

    @GET
    public QuestionPage questions(
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") String limit,
            @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        Page<Question> page = Page.of(backends.questions().all(), Question::id, cursor, limit);
        return new QuestionPage(
                page.items().stream().map(q -> view(q, caller)).toList(), page.next());
    }

    @POST
    @Path("{id}/answer")
    @Consumes(MediaType.APPLICATION_JSON)
    public QuestionView answer(
            @PathParam("id") String id, AnswerRequest request, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        Question question =
                backends.questions().all().stream()
                        .filter(q -> q.id().equals(id))
                        .findFirst()
                        .orElseThrow(QuestionsResource::unknown);
        if (!isTheirs(question)) {
            throw new Problem(403, "not-allowed", Reason.of(ReasonCode.TENANCY_MAY_NOT));
        }
        if (!may(caller, question)) {
            throw new Problem(
                    403,
                    "not-allowed",
                    Reason.of(
                            ReasonCode.ROLE_MAY_NOT,
                            "role",
                            caller.session().role().name(),
                            "roles",
                            roles(question).stream()
                                    .map(Role::name)
                                    .collect(Collectors.joining(", "))));
        }
        if (request.option() == null) {
            throw Problem.invalid("option", Reason.of(ReasonCode.VALUE_MISSING));
        }
        try {
            return view(
                    backends.questions().answer(id, request.option(), caller.session().person()),
                    caller);
        } catch (QuestionException e) {
            throw refused(e, question, caller);
        } catch (IOException e) {
            throw new Problem(507, "not-stored", Reason.of(ReasonCode.NOTHING_STORED));
        }
    }

    private Problem refused(QuestionException e, Question asked, Caller caller) {
        return switch (e.why()) {
            case UNKNOWN -> unknown();
            case NO_OPTION ->
                    Problem.invalid(
                            "option",
                            Reason.of(
                                    ReasonCode.GIVE_ONE_OF,
                                    "allowed",
                                    asked.options().stream()
                                            .map(Question.Option::id)
                                            .collect(Collectors.joining(", "))));
            case ENDED ->
                    new Problem(
                            409,
                            "question-ended",
                            e.question()
                                    .flatMap(q -> q.outcome().map(o -> how(q, o, caller)))
                                    .orElse(Reason.of(ReasonCode.QUESTION_OVER)));
        };
    }

    /** Who answered what, or that nobody did. */
    private Reason how(Question question, Question.Outcome outcome, Caller caller) {
        return switch (outcome.end()) {
            case SILENCE -> Reason.of(ReasonCode.QUESTION_OVER);
            case WITHDRAWN -> Reason.of(ReasonCode.QUESTION_WITHDRAWN);
            case ANSWERED -> {
                String person = outcome.person().orElse("");
                String name = names.person(person);
                String said =
                        outcome.option()
                                .flatMap(question::option)
                                .map(o -> views.words(o.text(), caller.locale()))
                                .orElse("");
                yield Reason.of(
                                ReasonCode.QUESTION_ANSWERED,
                                "person",
                                name == null ? person : name)
                        .quoting(said, question.origin());
            }
        };
    }

    private static Problem unknown() {
        return Problem.notFound("There is no such question any more.");
    }

    private static Set<Role> roles(Question question) {
        return switch (question.who()) {
            case MEMBERS -> EnumSet.of(Role.OWNER, Role.DELEGATE, Role.MEMBER);
            case DECIDERS -> EnumSet.of(Role.OWNER, Role.DELEGATE);
            case OWNER -> EnumSet.of(Role.OWNER);
        };
    }

    private boolean may(Caller caller, Question question) {
        return caller.session() != null
                && roles(question).contains(caller.session().role())
                && isTheirs(question);
    }

    /** What it is about is not to command for everybody who sees it. */
    private boolean isTheirs(Question question) {
        return question.device().map(backends.sight()::commands).orElse(true);
    }

    private QuestionView view(Question question, Caller caller) {
        var reason = views.reason(question.text(), caller.locale());
        Optional<QuestionView.Outcome> outcome =
                question.outcome()
                        .map(
                                o ->
                                        new QuestionView.Outcome(
                                                o.end(),
                                                o.option().orElse(null),
                                                o.person().orElse(null),
                                                o.person().map(names::person).orElse(null),
                                                o.at()));
        return new QuestionView(
                question.id(),
                question.at(),
                names.anybody(question.origin(), caller.locale()),
                views.words(question.text(), caller.locale()),
                reason,
                question.options().stream()
                        .map(
                                o ->
                                        new QuestionView.Option(
                                                o.id(),
                                                views.words(o.text(), caller.locale()),
                                                views.reason(o.text(), caller.locale())))
                        .toList(),
                question.until(),
                question.silence().orElse(null),
                question.who(),
                may(caller, question),
                outcome.orElse(null));
    }
}
