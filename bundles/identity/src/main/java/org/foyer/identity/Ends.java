package org.foyer.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.identity.Role;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Which ends a right may have. */
final class Ends {

    private static final Duration LONGEST = Duration.ofDays(3653);

    private Ends() {}

    /**
     * The end as given for that role.
     *
     * @throws IdentityException when there has to be one and is none, or the other way round
     */
    static Optional<Term> of(Role role, Optional<Instant> until, Instant now, Terms terms)
            throws IdentityException {
        if (role.needsEnd() && until.isEmpty()) {
            throw new IdentityException(
                    "until", Reason.of(ReasonCode.ROLE_NEEDS_END, "role", role));
        }
        if (role == Role.OWNER && until.isPresent()) {
            throw new IdentityException("until", Reason.of(ReasonCode.VALUE_OUT_OF_PLACE));
        }
        return of(until, now, terms);
    }

    /**
     * Any end, or none.
     *
     * @throws IdentityException when it is over or too far away
     */
    static Optional<Term> of(Optional<Instant> until, Instant now, Terms terms)
            throws IdentityException {
        if (until.isPresent()
                && (!until.get().isAfter(now) || until.get().isAfter(now.plus(LONGEST)))) {
            throw new IdentityException(
                    "until", Reason.of(ReasonCode.GIVE_WITHIN_DAYS, "count", LONGEST.toDays()));
        }
        return until.map(terms::until);
    }
}
