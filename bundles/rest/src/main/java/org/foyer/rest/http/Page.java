package org.foyer.rest.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;

/**
 * A part of a list. The cursor names the last item of the part before, so items that come or go
 * meanwhile shift nothing.
 *
 * @param items this part
 * @param next cursor of the next part; null at the end
 */
public record Page<T>(List<T> items, String next) {

    public static final int DEFAULT = 100;
    public static final int MOST = 500;

    public static <T> Page<T> of(
            List<T> all, Function<T, String> key, String cursor, String limit) {
        int size = limit(limit, DEFAULT, MOST);
        int from = 0;
        if (cursor != null) {
            String last = decode(cursor);
            while (from < all.size() && !key.apply(all.get(from)).equals(last)) {
                from++;
            }
            if (from == all.size()) {
                throw gone();
            }
            from++;
        }
        int until = Math.min(all.size(), from + size);
        String next =
                until < all.size()
                        ? Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        key.apply(all.get(until - 1))
                                                .getBytes(StandardCharsets.UTF_8))
                        : null;
        return new Page<>(all.subList(from, until), next);
    }

    /** A bound on items as a query parameter gives it. */
    public static int limit(String text, int byDefault, int most) {
        if (text == null) {
            return byDefault;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // answered below
        }
        throw Problem.invalid(
                "limit", Reason.of(ReasonCode.GIVE_WHOLE_NUMBER, "min", 1, "max", most));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw gone();
        }
    }

    private static Problem gone() {
        return Problem.invalid("cursor", Reason.of(ReasonCode.CURSOR_UNKNOWN));
    }
}
