package org.foyer.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.foyer.api.identity.IdentityException;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/** Names of people and programs: what they may hold, and when two are one. */
final class Names {

    static final int LONGEST = 60;

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");
    private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");

    private Names() {}

    /**
     * The name in its one form.
     *
     * @throws IdentityException when it is empty, too long or holds what cannot be seen
     */
    static String of(String given) throws IdentityException {
        String name = form(given);
        if (name.isEmpty() || name.length() > LONGEST || UNSEEN.matcher(name).find()) {
            throw new IdentityException("name", Reason.of(ReasonCode.GIVE_TEXT, "most", LONGEST));
        }
        return name;
    }

    /** True if people would take the two for one. */
    static boolean same(String a, String b) {
        return folded(a).equals(folded(b));
    }

    /**
     * @throws IdentityException when one of them has the name already
     */
    static void requireFree(String name, Stream<String> taken) throws IdentityException {
        if (taken.anyMatch(other -> same(other, name))) {
            throw new IdentityException(
                    "name", Reason.of(ReasonCode.PERSON_NAME_TAKEN, "name", name));
        }
    }

    private static String form(String given) {
        String normal = Normalizer.normalize(given, Normalizer.Form.NFKC);
        return SPACES.matcher(normal).replaceAll(" ").strip();
    }

    private static String folded(String name) {
        return form(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
