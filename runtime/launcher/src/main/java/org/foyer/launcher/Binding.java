package org.foyer.launcher;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.stream.Collectors;

/** The addresses of this machine that a home may listen at. */
final class Binding {

    private Binding() {}

    /** The address as a literal; {@code 0.0.0.0} and {@code ::} are all that the machine has. */
    static String literal(String text) throws Problem {
        try {
            // A name would be asked of the network.
            if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
                throw new UnknownHostException(text);
            }
            InetAddress address = InetAddress.getByName(text);
            if (!address.isAnyLocalAddress()
                    && !address.isLoopbackAddress()
                    && NetworkInterface.getByInetAddress(address) == null) {
                throw new UnknownHostException(text);
            }
            return address.getHostAddress();
        } catch (UnknownHostException e) {
            throw new Problem(
                    "--bind "
                            + text
                            + ": give 0.0.0.0 for all, or one of this machine's addresses: "
                            + known());
        } catch (SocketException e) {
            throw new Problem(
                    "--bind " + text + ": the machine does not say what addresses it has");
        }
    }

    private static String known() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .map(a -> a.split("%", 2)[0])
                    .collect(Collectors.joining(", "));
        } catch (SocketException e) {
            return "none";
        }
    }
}
