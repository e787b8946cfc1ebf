package org.foyer.rest.reach;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The machine that this runs on. Asks no name server: one that is silent would hold up the start.
 */
final class OwnMachine implements Machine {

    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final int LONGEST = 200;

    /** In place of a name that cannot be one. */
    private static final String NAMELESS = "foyer";

    @Override
    public String host() {
        return said().map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> name.length() <= LONGEST && NAME.matcher(name).matches())
                .orElse(NAMELESS);
    }

    private static Optional<String> said() {
        try {
            if (Files.isReadable(LINUX)) {
                return Optional.of(Files.readString(LINUX));
            }
            String windows = System.getenv("COMPUTERNAME");
            return Optional.of(
                    windows != null ? windows : InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(OwnMachine::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .flatMap(OwnMachine::withoutScope)
                    .distinct()
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    private static boolean isUp(NetworkInterface one) {
        try {
            return one.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    private static Stream<InetAddress> withoutScope(InetAddress address) {
        try {
            return Stream.of(InetAddress.getByAddress(address.getAddress()));
        } catch (UnknownHostException e) {
            return Stream.empty();
        }
    }
}
