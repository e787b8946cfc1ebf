package org.foyer.api.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may sign in, and what they may do (model 7; PT.HLUC2.PUC1.7). Who may call what is decided by
 * the caller. Thread-safe. Inviting and accepting are stored before they are in force; what changes
 * or takes away is in force at once and then stored, and the answer says if it was not.
 */
@ProviderType
public interface People {

    /** Everybody, in the order in which they came. */
    List<Person> all();

    /** Invitations that somebody may still accept, oldest first. */
    List<Invitation> invitations();

    /**
     * Invites somebody. The code holds for 24 h of the machine's time, over a restart for the
     * shorter reading of ticker and calendar.
     *
     * @param name 1 to 60 characters, no other person or open invitation has it
     * @param until when their right ends; needed for guests and installers, never for owners
     * @return the invitation with its code, which is told this once
     * @throws IdentityException naming the input that cannot be; or too many are open; or it could
     *     not be stored
     */
    Shown<Invitation> invite(String name, Role role, String tenancy, Optional<Instant> until)
            throws IdentityException;

    /**
     * Takes an open invitation back, at once.
     *
     * @return false when that could not be stored: a restart would bring it back
     * @throws IdentityException when there is none of that id
     */
    boolean withdraw(String invitation) throws IdentityException;

    /**
     * Becomes the person that a code invites; a code does that once. Wrong codes slow their sender
     * down as wrong passwords do.
     *
     * @param password 10 to 256 characters
     * @param peer address that the code came from, as a literal
     * @return a fresh session token; empty when the code is wrong, used or over, or when tried too
     *     often lately
     * @throws IdentityException when the password cannot be, or it could not be stored; the code
     *     still holds then
     */
    Optional<String> accept(String code, String password, String peer) throws IdentityException;

    /**
     * Changes what somebody is called and may do; their open sessions follow at once.
     *
     * @return false when that could not be stored: a restart would bring the earlier one back
     * @throws IdentityException when there is nobody of that id, an input cannot be, or the last
     *     owner would be none
     */
    boolean change(String person, String name, Role role, Optional<Instant> until)
            throws IdentityException;

    /**
     * Removes somebody; their sessions and tokens end at once.
     *
     * @return false when that could not be stored: a restart would bring them back
     * @throws IdentityException when there is nobody of that id, or it is the last owner
     */
    boolean remove(String person) throws IdentityException;
}
