package org.foyer.api.store;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Identity of a service: the symbolic name of its bundle and the package its classes lie in or
 * below, for example {@code org.foyer.service.sunfirst}. An id that could be taken for a part of
 * the platform is refused, so that no class, package or log line of a service can be.
 *
 * @param value at least three segments with dots between; each of letters, digits and dashes, a
 *     letter first; 5 to 120 characters; not below a name of the platform
 */
public record ServiceId(String value) implements Comparable<ServiceId> {

    private static final Pattern FORM =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*(\\.[a-zA-Z][a-zA-Z0-9-]*){2,}");
    private static final int LONGEST = 120;
    private static final String OURS = "org.foyer.service.";

    /** Names of Java, of the framework and of what the home is built from. */
    private static final List<String> PLATFORM =
            List.of(
                    "java",
                    "javax",
                    "jakarta",
                    "jdk",
                    "sun",
                    "com.sun",
                    "netscape",
                    "system",
                    "org.foyer",
                    "org.osgi",
                    "org.slf4j",
                    "org.apache.felix",
                    "org.eclipse.jetty",
                    "org.objectweb",
                    "org.h2",
                    "org.snakeyaml",
                    "org.ietf",
                    "org.jcp",
                    "org.w3c",
                    "org.xml",
                    "com.fasterxml",
                    "ch.qos");

    public ServiceId {
        if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "service id '"
                            + (value.length() > LONGEST ? value.substring(0, LONGEST) : value)
                            + "': use at least three segments with dots between, each of letters,"
                            + " digits and dashes with a letter first; at most "
                            + LONGEST
                            + " characters");
        }
        String lower = value.toLowerCase(Locale.ROOT);
        for (String reserved : PLATFORM) {
            if (lower.startsWith(reserved + ".") && !value.startsWith(OURS)) {
                throw new IllegalArgumentException(
                        "service id '"
                                + value
                                + "': names below '"
                                + reserved
                                + "' belong to the platform; use a domain of your own, turned"
                                + " around");
            }
        }
    }

    /** Whether the packages of the two would overlap: one lies below the other. */
    public boolean overlaps(ServiceId other) {
        String mine = value.toLowerCase(Locale.ROOT);
        String theirs = other.value.toLowerCase(Locale.ROOT);
        return !mine.equals(theirs)
                && (mine.startsWith(theirs + ".") || theirs.startsWith(mine + "."));
    }

    @Override
    public int compareTo(ServiceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
