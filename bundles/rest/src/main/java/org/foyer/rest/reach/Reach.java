package org.foyer.rest.reach;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.foyer.api.runtime.AutoCloseableTask;
import org.foyer.api.runtime.HouseFolder;
import org.foyer.api.runtime.Tasks;
import org.foyer.api.storage.Storage;
import org.foyer.api.trouble.Troubles;
import org.foyer.lib.certificate.Authority;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * How the home is reached beyond this machine. Where it is not, nothing of this is made or loaded.
 * Thread-safe.
 */
@Component(service = {Reach.class, ConsoleLines.class})
public final class Reach implements ConsoleLines {

    /** Of house time: how often it is looked whether the certificate is still the right one. */
    private static final Duration LOOKING = Duration.ofMinutes(1);

    /** Others than this machine have no business with these. */
    private static final Set<String> OWN = Set.of("localhost", "127.0.0.1", "[::1]");

    private static final Pattern LITERAL_6 = Pattern.compile("\\[[0-9a-f:.]+]");

    private final Bound bound;
    private final Machine machine;
    private final ServingKey key;
    private final HomeCertificates certificates;
    private final AutoCloseableTask looking;
    private final String host;
    private volatile int port;

    @Activate
    public Reach(
            BundleContext context,
            @Reference HouseFolder house,
            @Reference Storage storage,
            @Reference Tasks tasks,
            @Reference Troubles troubles) {
        this(
                Bound.of(context.getProperty("foyer.http.bind")),
                new OwnMachine(),
                Clock.systemUTC(),
                house,
                storage,
                tasks,
                troubles);
    }

    Reach(
            Bound bound,
            Machine machine,
            Clock clock,
            HouseFolder house,
            Storage storage,
            Tasks tasks,
            Troubles troubles) {
        this.bound = bound;
        this.machine = machine;
        if (!bound.isBeyond()) {
            key = null;
            certificates = null;
            looking = () -> {};
            host = "";
            return;
        }
        host = machine.host();
        key = new ServingKey();
        certificates =
                new HomeCertificates(
                        new AuthorityStore(house.folder("tls"), storage),
                        bound,
                        machine,
                        clock,
                        troubles,
                        key);
        certificates.look();
        looking = tasks.every("rest/certificate", LOOKING, certificates::look);
    }

    /** Of a home that only its own machine reaches. */
    public static Reach none() {
        return new Reach(
                new Bound(List.of()), new OwnMachine(), Clock.systemUTC(), null, null, null, null);
    }

    @Deactivate
    void stop() {
        looking.close();
    }

    /** What it listens at beside loopback. */
    public Bound bound() {
        return bound;
    }

    /** Where it listens; 0 before it does. */
    public int port() {
        return port;
    }

    /** Where it listens, once it does. */
    public void listensAt(int number) {
        port = number;
    }

    /**
     * What handshakes are made with; always the newest certificate.
     *
     * @throws IllegalStateException if the home is reached from this machine alone
     */
    public SSLContext tls() {
        if (key == null) {
            throw new IllegalStateException("bound to loopback alone");
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {key}, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /**
     * Whether a Host header names this machine, whatever the port.
     *
     * @param localAddress that the request came to, as a literal
     */
    public boolean isOwn(String header, String localAddress) {
        if (header == null || header.length() > 260) {
            return false;
        }
        String asked = hostOf(header);
        return OWN.contains(asked)
                || (localAddress != null && isSame(asked, localAddress))
                || (!host.isEmpty() && isName(asked));
    }

    /** An address of IPv6 is written in many ways. */
    private static boolean isSame(String asked, String localAddress) {
        if (asked.equals(bracketed(localAddress))) {
            return true;
        }
        try {
            return LITERAL_6.matcher(asked).matches()
                    && InetAddress.getByName(asked)
                            .equals(InetAddress.getByName(localAddress.split("%", 2)[0]));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private boolean isName(String asked) {
        String first = host.split("\\.", 2)[0];
        return asked.equals(host) || asked.equals(first) || asked.equals(first + ".local");
    }

    /** The name in a Host header, lower case, without its port. */
    public static String hostOf(String header) {
        String asked = header.toLowerCase(Locale.ROOT);
        int colon = asked.lastIndexOf(':');
        return colon > asked.lastIndexOf(']') ? asked.substring(0, colon) : asked;
    }

    /** Whether a Host header names what means this machine on every machine. */
    static boolean isOwnToItself(String header) {
        return OWN.contains(hostOf(header));
    }

    /** Whether an address literal is this machine's to itself. */
    public static boolean isLoopback(String literal) {
        try {
            return InetAddress.getByName(literal).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String bracketed(String address) {
        return address.indexOf(':') >= 0 && !address.startsWith("[")
                ? "[" + address + "]"
                : address;
    }

    /** How it is reached now; for this machine alone all but the port is empty. */
    public ReachStatus status() {
        if (certificates == null) {
            return ReachStatus.here(port);
        }
        Optional<X509Certificate> authority = certificates.authority();
        return new ReachStatus(
                certificates.state().name(),
                port,
                addresses(),
                authority.map(Reach::fingerprint),
                key.current().map(c -> c.getNotAfter().toInstant()));
    }

    /** The authority's certificate in DER; empty while there is none. */
    Optional<byte[]> authority() {
        return certificates == null
                ? Optional.empty()
                : certificates.authority().map(Reach::encoded);
    }

    /**
     * Puts a new authority in place of that one.
     *
     * @param instead fingerprint of the one in force; empty if it was lost
     * @return false if there is another, or it could not be stored: nothing is changed
     */
    public boolean replaceAuthority(Optional<String> instead) {
        return certificates != null && certificates.replace(instead);
    }

    /** Names and addresses as people type them, best first. */
    private List<String> addresses() {
        Names now = Names.of(machine, bound);
        String named = host.split("\\.", 2)[0] + ".local";
        return Stream.concat(
                        Stream.of(named),
                        now.addresses().stream()
                                .filter(Reach::isForOthers)
                                .map(a -> bracketed(a.getHostAddress())))
                .map(name -> name + ":" + port)
                .toList();
    }

    private static boolean isForOthers(InetAddress address) {
        return !address.isLoopbackAddress()
                && !(address instanceof Inet6Address && address.isLinkLocalAddress());
    }

    @Override
    public List<String> lines() {
        if (certificates == null) {
            return List.of();
        }
        ReachStatus now = status();
        List<String> lines = new ArrayList<>();
        String near = now.addresses().get(Math.min(1, now.addresses().size() - 1));
        lines.add(
                "From other devices: https://"
                        + String.join("/ or https://", now.addresses())
                        + "/");
        lines.add("First, once on each of them: http://" + near + "/phone");
        lines.add(
                now.fingerprint()
                        .map(print -> "There, compare the fingerprint of this home: " + print)
                        .orElse(
                                "There is no certificate ("
                                        + now.state()
                                        + "); see the page here."));
        return lines;
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Authority.fingerprint(certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
