package org.foyer.api.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Programs outside: let in by the owner with a one-time code, each with a token of its own
 * (FR.ARC.11). Thread-safe. What gives a right is stored before it is in force; what takes one away
 * is in force at once and then stored, and the answer says if it was not.
 */
@ProviderType
public interface Agents {

    /** All that were let in, in the order in which they were. */
    List<Agent> all();

    /**
     * Lets a program in. The code holds as long as one of {@link People#invite}.
     *
     * @param name 1 to 60 characters, no other program has it
     * @param party id of the organisation that it acts for; empty for the household's own
     * @param address where the home dials it, 1 to 300 characters, checked by who asks; its code is
     *     longer, since both ends prove that they know it. Empty for one that comes to the home
     * @return the program with its code, which is told this once
     * @throws IdentityException naming the input that cannot be; or there are too many; or it could
     *     not be stored
     */
    Shown<Agent> invite(
            String name,
            Agent.Kind kind,
            String tenancy,
            Optional<String> party,
            Optional<Instant> until,
            Optional<String> address)
            throws IdentityException;

    /** As above, one of the household's own that comes to the home. */
    default Shown<Agent> invite(
            String name, Agent.Kind kind, String tenancy, Optional<Instant> until)
            throws IdentityException {
        return invite(name, kind, tenancy, Optional.empty(), until, Optional.empty());
    }

    /**
     * Turns a code into the program's token; a code does that once. Wrong codes slow their sender
     * down.
     *
     * @param peer address that the code came from, as a literal
     * @return the program with its token, which is told this once; empty when the code is wrong,
     *     used or over, or when tried too often lately
     * @throws IdentityException when it could not be stored; the code still holds then
     */
    Optional<Shown<Agent>> pair(String code, String peer) throws IdentityException;

    /** The program behind a bearer token, if that is valid now. */
    Optional<Agent> agent(String token);

    /**
     * Has the home dial a program from now on, or at another address.
     *
     * @param address as of {@link #invite}
     * @throws IdentityException when there is none of that id, it has no token yet, or it could not
     *     be stored
     */
    void dial(String agent, String address) throws IdentityException;

    /**
     * Has the home dial a program no more; no effect if it does not.
     *
     * @return false when that could not be stored: a restart would bring the address back
     * @throws IdentityException when there is none of that id
     */
    boolean dialNoMore(String agent) throws IdentityException;

    /**
     * Puts a program out; its token and its code end at once.
     *
     * @return false when that could not be stored: a restart would bring it back
     * @throws IdentityException when there is none of that id
     */
    boolean remove(String agent) throws IdentityException;
}
