package org.foyer.rest.dial;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a program is dialed: over TLS, or plain on this machine itself. Immutable.
 *
 * @param uri scheme, name, port and path; nothing else
 * @param authority name and port, as both ends prove it: {@code manager.example:443}
 */
public record DialAddress(URI uri, String authority) {

    private static final int LONGEST = 300;
    private static final int WSS = 443;
    private static final int WS = 80;
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]+");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-f.]*:[0-9a-f:.]*");
    private static final Set<String> INSIDE =
            Set.of(".localhost", ".local", ".home.arpa", ".internal", ".lan");

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "[::1]");

    /** The address; empty if it is none that can be dialed. */
    public static Optional<DialAddress> of(String given) {
        if (given == null || given.length() > LONGEST || !PLAIN.matcher(given).matches()) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(given);
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawQuery() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() == 0
                    || uri.getPort() > 65_535) {
                return Optional.empty();
            }
            return of(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT), uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<DialAddress> of(String scheme, URI uri) throws URISyntaxException {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("wss");
        if ((!secure && !(scheme.equals("ws") && isThisMachine(host)))
                || host.endsWith(".")
                || host.indexOf('%') >= 0) {
            return Optional.empty();
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        int number = uri.getPort() > 0 ? uri.getPort() : secure ? WSS : WS;
        return Optional.of(
                new DialAddress(new URI(scheme + "://" + host + port + path), host + ":" + number));
    }

    private static boolean isThisMachine(String host) {
        return THIS_MACHINE.contains(host) || LOOPBACK.matcher(host).matches();
    }

    /** Whether it means this machine on every machine. */
    public boolean isThisMachine() {
        return isThisMachine(uri.getHost());
    }

    /**
     * Whether it may lie outside of the house; of a name that shows only when it is resolved.
     *
     * <p>Of names those are inside that no public name server knows (RFC 6761, 6762, 8375).
     */
    public boolean mayBeOutside() {
        String host = host();
        if (!LITERAL.matcher(host).matches()) {
            return host.indexOf('.') > 0 && INSIDE.stream().noneMatch(host::endsWith);
        }
        try {
            return Whither.OUTSIDE.admits(InetAddress.getByName(host));
        } catch (UnknownHostException noLiteral) {
            return false;
        }
    }

    /** Whether it goes without TLS. */
    public boolean isPlain() {
        return uri.getScheme().equals("ws");
    }

    /** Name or literal, as it is resolved: without brackets. */
    String host() {
        String host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    public int port() {
        return Integer.parseInt(authority.substring(authority.lastIndexOf(':') + 1));
    }
}
