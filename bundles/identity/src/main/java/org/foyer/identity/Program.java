package org.foyer.identity;

import java.time.Instant;
import java.util.Optional;
import org.foyer.api.identity.Agent;

/**
 * An agent as kept: with a code, or with a token. Immutable.
 *
 * @param hash SHA-256 of the code or the token, hexadecimal
 * @param code how long the code holds; empty once it was turned into the token
 * @param address where the home calls it
 */
record Program(
        String id,
        String name,
        Agent.Kind kind,
        String tenancy,
        Optional<String> party,
        Instant since,
        Optional<Term> term,
        String hash,
        Optional<Term> code,
        Optional<Instant> lastSeen,
        Optional<String> address) {

    Program paired(String tokenHash) {
        return new Program(
                id,
                name,
                kind,
                tenancy,
                party,
                since,
                term,
                tokenHash,
                Optional.empty(),
                lastSeen,
                address);
    }

    Program seen(Instant now) {
        return new Program(
                id, name, kind, tenancy, party, since, term, hash, code, Optional.of(now), address);
    }

    Program at(Optional<String> where) {
        return new Program(
                id, name, kind, tenancy, party, since, term, hash, code, lastSeen, where);
    }

    boolean hasGiven(Passes.Pass pass) {
        return pass.program().equals(id) && pass.tokenHash().equals(hash);
    }

    Agent.State state(Terms terms) {
        if (term.filter(terms::isOver).isPresent()) {
            return Agent.State.ENDED;
        }
        if (code.isEmpty()) {
            return Agent.State.PAIRED;
        }
        return terms.isOver(code.get()) ? Agent.State.CODE_OVER : Agent.State.INVITED;
    }

    Agent view(Terms terms, Optional<Instant> seen) {
        return new Agent(
                id,
                name,
                kind,
                tenancy,
                party,
                term.map(Term::until),
                since,
                state(terms),
                seen.or(() -> lastSeen),
                address);
    }
}
