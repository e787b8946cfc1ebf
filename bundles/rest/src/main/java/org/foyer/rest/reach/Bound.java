package org.foyer.rest.reach;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The addresses that the home listens at beside loopback. Immutable.
 *
 * @param addresses none of them loopback; empty for this machine alone
 */
public record Bound(List<InetAddress> addresses) {

    public Bound {
        addresses = List.copyOf(addresses);
    }

    /**
     * @param property {@code foyer.http.bind}: literals with commas between; null or empty for none
     */
    static Bound of(String property) {
        List<InetAddress> given =
                Stream.of((property == null ? "" : property).split(","))
                        .map(String::strip)
                        .filter(literal -> !literal.isEmpty())
                        .map(Bound::address)
                        .filter(address -> !address.isLoopbackAddress())
                        .distinct()
                        .toList();
        Optional<InetAddress> every =
                given.stream().filter(InetAddress::isAnyLocalAddress).findFirst();
        return new Bound(every.map(List::of).orElse(given));
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal + " is no address", e);
        }
    }

    /** Whether others than this machine reach it. */
    public boolean isBeyond() {
        return !addresses.isEmpty();
    }

    /** Whether it listens at every address that the machine has. */
    public boolean isEvery() {
        return addresses.stream().anyMatch(InetAddress::isAnyLocalAddress);
    }
}
