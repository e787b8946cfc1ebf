package org.foyer.rest.dial;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.foyer.rest.http.Api;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Access;

/**
 * What of the home a program asks for: a path below {@code /api/v1} and nothing else. It is taken
 * apart, looked at, and written anew, so that the server reads what was looked at. Immutable.
 *
 * @param method of four
 * @param address path and query, in ASCII
 */
record Target(String method, String address) {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
    private static final int LONGEST_PATH = 500;
    private static final int MOST_QUERIES = 16;
    private static final int LONGEST_VALUE = 500;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    /** What a server may read in another way than it was meant, and what cannot be seen. */
    private static final Pattern UNCLEAR = Pattern.compile("[/\\\\;%?#\\p{Cc}\\p{Cf}\\p{Cn}]");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /**
     * @throws Problem naming what cannot be; 403 for what is done without anybody signed in, since
     *     over a connection of a program that is the program's
     */
    static Target of(String method, String path, Map<String, String> query) {
        if (!METHODS.contains(method)) {
            throw invalid("method", "Use GET, POST, PUT or DELETE.");
        }
        if (path.length() > LONGEST_PATH || !path.startsWith(Api.ROOT + "/")) {
            throw nothingThere();
        }
        List<String> segments = new ArrayList<>();
        for (String raw : path.substring(Api.ROOT.length() + 1).split("/", -1)) {
            segments.add(decoded(raw));
        }
        if (Access.of(method + " /" + String.join("/", segments)).open()) {
            throw new Problem(403, "not-allowed", "This is not for programs that are dialed.");
        }
        String below =
                segments.stream().map(Target::encoded).collect(Collectors.joining("/", "/", ""));
        return new Target(method, Api.ROOT + below + query(query));
    }

    private static Problem invalid(String field, String remedy) {
        return new Problem(422, "invalid", remedy, field);
    }

    private static Problem nothingThere() {
        return Problem.notFound("There is nothing at this address.");
    }

    private static String decoded(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length()
                        || !HexFormat.isHexDigit(raw.charAt(i + 1))
                        || !HexFormat.isHexDigit(raw.charAt(i + 2))) {
                    throw nothingThere();
                }
                bytes.put((byte) HexFormat.fromHexDigits(raw, i + 1, i + 3));
                i += 2;
            } else if (c > 0x20 && c < 0x7f) {
                bytes.put((byte) c);
            } else {
                throw nothingThere();
            }
        }
        String segment = text(bytes.flip());
        if (segment.isEmpty()
                || segment.equals(".")
                || segment.equals("..")
                || UNCLEAR.matcher(segment).find()) {
            throw nothingThere();
        }
        return segment;
    }

    private static String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw nothingThere();
        }
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            String c = Character.toString(b & 0xff);
            if (UNRESERVED.matcher(c).matches()) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static String query(Map<String, String> query) {
        if (query.isEmpty()) {
            return "";
        }
        if (query.size() > MOST_QUERIES) {
            throw invalid("query", "Send at most " + MOST_QUERIES + " parameters.");
        }
        for (Map.Entry<String, String> one : query.entrySet()) {
            if (!NAME.matcher(one.getKey()).matches()) {
                throw invalid("query", "A parameter has letters, digits, - and _.");
            }
            if (one.getValue() == null || one.getValue().length() > LONGEST_VALUE) {
                throw invalid(
                        "query." + one.getKey(), "Send at most " + LONGEST_VALUE + " characters.");
            }
        }
        return new TreeMap<>(query)
                .entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
