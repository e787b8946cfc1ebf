package org.foyer.lib.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * For what an authority may vouch at all (name constraints, RFC 5280 4.2.1.10): names at or below
 * some domains, addresses in some networks. Immutable.
 *
 * @param domains lower case, without a dot in front
 * @param networks as {@code 192.168.0.0/16}
 */
public record Subtrees(List<String> domains, List<String> networks) {

    /**
     * Networks that no address of the Internet is in (RFC 1918, 3927, 4193, 4291), and this
     * machine.
     */
    public static final List<String> PRIVATE =
            List.of(
                    "127.0.0.0/8",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "169.254.0.0/16",
                    "::1/128",
                    "fc00::/7",
                    "fe80::/10");

    public Subtrees {
        domains = List.copyOf(domains);
        networks = List.copyOf(networks);
    }

    /** Whether the name is one of the domains or below one. */
    public boolean hold(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return domains.stream().anyMatch(d -> lower.equals(d) || lower.endsWith("." + d));
    }

    /** Whether the address is in one of the networks. */
    public boolean hold(InetAddress address) {
        return networks.stream().anyMatch(network -> isIn(address.getAddress(), network));
    }

    private static boolean isIn(byte[] address, String network) {
        byte[] base = base(network);
        if (base.length != address.length) {
            return false;
        }
        byte[] mask = mask(network);
        for (int i = 0; i < base.length; i++) {
            if ((address[i] & mask[i]) != base[i]) {
                return false;
            }
        }
        return true;
    }

    static byte[] base(String network) {
        try {
            return InetAddress.getByName(network.substring(0, network.indexOf('/'))).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(network + " is no network", e);
        }
    }

    static byte[] mask(String network) {
        byte[] mask = new byte[base(network).length];
        int bits = Integer.parseInt(network.substring(network.indexOf('/') + 1));
        for (int i = 0; i < bits; i++) {
            mask[i / 8] |= (byte) (0x80 >> i % 8);
        }
        return mask;
    }
}
