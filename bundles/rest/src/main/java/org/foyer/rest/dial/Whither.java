package org.foyer.rest.dial;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/**
 * Where programs may be dialed: those of the whole site anywhere, those of a tenancy in it only
 * outside of the house, so that nobody looks around in its network.
 */
enum Whither {
    /** Wherever it is. */
    ANYWHERE {
        @Override
        boolean admits(InetAddress address) {
            return true;
        }
    },
    /** Addresses of the public internet, but for those of the house's own networks. */
    OUTSIDE {
        @Override
        boolean admits(InetAddress address) {
            return isPublic(address.getAddress()) && !isNear(address);
        }
    };

    private static final int BITS = 8;

    abstract boolean admits(InetAddress address);

    /** By the registries of special purposes of IANA (RFC 6890). */
    private static boolean isPublic(byte[] a) {
        int first = a[0] & 0xff;
        int second = a[1] & 0xff;
        if (a.length > Integer.BYTES) {
            // Global unicast, without 2001::/23 (Teredo and others) and 2002::/16 (6to4).
            boolean teredo = first == 0x20 && second == 0x01 && (a[2] & 0xfe) == 0;
            boolean sixToFour = first == 0x20 && second == 0x02;
            return (first & 0xe0) == 0x20 && !teredo && !sixToFour;
        }
        int third = a[2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> (second & 0xc0) != 64;
            case 169 -> second != 254;
            case 172 -> (second & 0xf0) != 16;
            case 192 -> second != 168 && !(second == 0 && third == 0);
            case 198 -> (second & 0xfe) != 18;
            default -> first < 224;
        };
    }

    /** Whether it is of a network that this machine is in itself; also if that cannot be told. */
    private static boolean isNear(InetAddress address) {
        try {
            return NetworkInterface.networkInterfaces()
                    .map(NetworkInterface::getInterfaceAddresses)
                    .flatMap(List::stream)
                    .anyMatch(own -> isSameNetwork(own, address.getAddress()));
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean isSameNetwork(InterfaceAddress own, byte[] other) {
        byte[] here = own.getAddress().getAddress();
        if (here.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < own.getNetworkPrefixLength(); bit++) {
            int mask = 0x80 >> (bit % BITS);
            if (((here[bit / BITS] ^ other[bit / BITS]) & mask) != 0) {
                return false;
            }
        }
        return own.getNetworkPrefixLength() > 0;
    }
}
