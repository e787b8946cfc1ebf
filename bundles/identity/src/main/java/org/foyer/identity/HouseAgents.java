package org.foyer.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.api.identity.Agent;
import org.foyer.api.identity.Agents;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.identity.Shown;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.api.runtime.MachineTicker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Programs outside and their tokens. Thread-safe. */
@Component(service = Agents.class)
public final class HouseAgents implements Agents {

    static final int MOST = 50;

    /** Of a code that is proven over the wire: 97 bits, so that nobody tries them all. */
    private static final int PROVEN_GROUPS = 5;

    private static final int LONGEST_ADDRESS = 300;

    private static final Logger LOG = LoggerFactory.getLogger(HouseAgents.class);

    /** How often it is noted on disk that a program was seen. */
    private static final Duration NOTING = Duration.ofHours(1);

    private record Seen(Instant at, long notedNanos) {}

    private final Register register;
    private final MachineTicker ticker;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    @Activate
    public HouseAgents(@Reference Register register, @Reference MachineTicker ticker) {
        this.register = register;
        this.ticker = ticker;
    }

    @Override
    public List<Agent> all() {
        return register.now().programs().stream().map(this::view).toList();
    }

    private Agent view(Program program) {
        return program.view(
                register.terms(), Optional.ofNullable(seen.get(program.id())).map(Seen::at));
    }

    @Override
    public Shown<Agent> invite(
            String given,
            Agent.Kind kind,
            String tenancy,
            Optional<String> party,
            Optional<Instant> until,
            Optional<String> address)
            throws IdentityException {
        String name = Names.of(given);
        Optional<Term> term = Ends.of(until, register.at(), register.terms());
        String code = register.secrets().code(address.isEmpty() ? 3 : PROVEN_GROUPS);
        Program program =
                new Program(
                        register.secrets().id(),
                        name,
                        kind,
                        tenancy,
                        party,
                        register.at(),
                        term,
                        Secrets.sha256(Secrets.normalCode(code)),
                        Optional.of(register.terms().lasting(HousePeople.CODE_LIFE)),
                        Optional.empty(),
                        checked(address));
        register.grant(
                c -> {
                    Names.requireFree(name, c.programs().stream().map(Program::name));
                    if (c.programs().size() >= MOST) {
                        throw new IdentityException(
                                Reason.of(ReasonCode.ENTRIES_TOO_MANY, "most", MOST));
                    }
                    return c.with(program);
                });
        LOG.info("a program was let in as {}", kind);
        return new Shown<>(view(program), code);
    }

    @Override
    public Optional<Shown<Agent>> pair(String code, String peer) throws IdentityException {
        if (!register.throttle().take(peer)) {
            return Optional.empty();
        }
        String token = register.secrets().token();
        String hash = Secrets.sha256(token);
        Program[] paired = new Program[1];
        if (code.length() <= Password.LONGEST && waiting(register.now(), code).isPresent()) {
            register.grant(
                    c -> {
                        paired[0] = waiting(c, code).map(p -> p.paired(hash)).orElse(null);
                        return paired[0] == null ? c : c.with(paired[0]);
                    });
        }
        if (paired[0] == null) {
            LOG.info("a program was refused: wrong code");
            return Optional.empty();
        }
        register.throttle().right(peer);
        return Optional.of(new Shown<>(view(paired[0]), token));
    }

    private Optional<Program> waiting(Contents contents, String code) {
        String hash = Secrets.sha256(Secrets.normalCode(code));
        return contents.programs().stream()
                .filter(p -> p.state(register.terms()) == Agent.State.INVITED)
                .filter(p -> Secrets.same(p.hash(), hash))
                .findFirst();
    }

    @Override
    public Optional<Agent> agent(String token) {
        if (token.isEmpty() || token.length() > Password.LONGEST) {
            return Optional.empty();
        }
        String hash = Secrets.sha256(token);
        Optional<Passes.Pass> pass = register.passes().of(hash);
        Optional<Program> found =
                register.now().programs().stream()
                        .filter(p -> p.hash().equals(hash) || pass.filter(p::hasGiven).isPresent())
                        .filter(p -> p.state(register.terms()) == Agent.State.PAIRED)
                        .findFirst();
        found.ifPresent(this::note);
        return found.map(this::view);
    }

    private void note(Program program) {
        Seen before = seen.get(program.id());
        boolean due = before == null || ticker.since(before.notedNanos()).compareTo(NOTING) >= 0;
        Instant now = register.at();
        seen.put(program.id(), new Seen(now, due ? ticker.nanos() : before.notedNanos()));
        if (due) {
            register.note(
                    "session",
                    c ->
                            c.programs().stream()
                                    .filter(p -> p.id().equals(program.id()))
                                    .findFirst()
                                    .map(p -> c.with(p.seen(now)))
                                    .orElse(c));
        }
    }

    private static Optional<String> checked(Optional<String> address) throws IdentityException {
        if (address.filter(a -> a.isBlank() || a.length() > LONGEST_ADDRESS).isPresent()) {
            throw new IdentityException(
                    "address", Reason.of(ReasonCode.GIVE_TEXT, "most", LONGEST_ADDRESS));
        }
        return address;
    }

    @Override
    public void dial(String agent, String given) throws IdentityException {
        Optional<String> address = checked(Optional.of(given));
        register.grant(
                c -> {
                    Program program = known(c, agent);
                    if (program.state(register.terms()) != Agent.State.PAIRED) {
                        throw new IdentityException(Reason.of(ReasonCode.AGENT_NOT_PAIRED));
                    }
                    return c.with(program.at(address));
                });
    }

    @Override
    public boolean dialNoMore(String agent) throws IdentityException {
        register.passes().remove(agent);
        return register.withdraw("person", c -> c.with(known(c, agent).at(Optional.empty())));
    }

    private static Program known(Contents contents, String agent) throws IdentityException {
        return contents.programs().stream()
                .filter(p -> p.id().equals(agent))
                .findFirst()
                .orElseThrow(() -> new IdentityException(Reason.of(ReasonCode.ENTRY_GONE)));
    }

    @Override
    public boolean remove(String agent) throws IdentityException {
        boolean stored = register.withdraw("person", c -> c.withoutProgram(known(c, agent).id()));
        register.passes().remove(agent);
        seen.remove(agent);
        return stored;
    }
}
