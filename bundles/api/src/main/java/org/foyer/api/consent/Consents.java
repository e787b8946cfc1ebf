package org.foyer.api.consent;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The consents of the household. Thread-safe; changes block for the disk. What lets something out
 * is stored before it is in force; what keeps it in is in force at once and then stored, and the
 * answer says if it was not. A consent belongs to nobody's program or service, and outlives them.
 */
@ProviderType
public interface Consents {

    /**
     * Of one tenancy: more that have not ended are refused. Of those that ended the 200 that did so
     * last are kept.
     */
    int MOST = 100;

    /** All, in the order in which they were given. */
    List<Consent> all();

    /**
     * The household's yes.
     *
     * @param person id of who says it
     * @throws ConsentException when it cannot be in this house, or there are too many, or it could
     *     not be stored
     */
    Consent give(ConsentTerms terms, String person) throws ConsentException;

    /**
     * The recipient's yes, to what was agreed; once said no effect.
     *
     * @param program id of the program that says it
     * @throws ConsentException when there is none of that id that has not ended, or it could not be
     *     stored
     */
    Consent accept(String id, String program) throws ConsentException;

    /**
     * Lets nothing out by it until {@link #resume}.
     *
     * @return false when that could not be stored: a restart would let it out again
     * @throws ConsentException when there is none of that id that has not ended
     */
    boolean pause(String id) throws ConsentException;

    /**
     * Ends a pause.
     *
     * @throws ConsentException when there is none of that id that has not ended, or it could not be
     *     stored
     */
    void resume(String id) throws ConsentException;

    /**
     * Takes it back, for good.
     *
     * @return false when that could not be stored: a restart would bring it back
     * @throws ConsentException when there is none of that id that has not ended
     */
    boolean withdraw(String id) throws ConsentException;
}
