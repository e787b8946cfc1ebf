package org.foyer.rest.reach;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.foyer.lib.certificate.Subtrees;

/**
 * What the home is asked for by: names and addresses. Immutable.
 *
 * @param host what the machine is called
 * @param names lower case
 * @param addresses in a fixed order
 */
record Names(String host, List<String> names, List<InetAddress> addresses) {

    Names {
        names = List.copyOf(names);
        addresses = List.copyOf(addresses);
    }

    /** As they are now, for what the home listens at. */
    static Names of(Machine machine, Bound bound) {
        String host = machine.host();
        String first = host.split("\\.", 2)[0];
        List<InetAddress> addresses = new ArrayList<>();
        for (InetAddress address : machine.addresses()) {
            if (bound.isEvery() || bound.addresses().contains(address)) {
                addresses.add(address);
            }
        }
        addresses.sort(
                Comparator.comparing((InetAddress a) -> !(a instanceof Inet4Address))
                        .thenComparing(InetAddress::getHostAddress));
        return new Names(
                host,
                Stream.of(host, first, first + ".local", "localhost").distinct().toList(),
                addresses);
    }

    /** For what an authority that is made now may vouch: these, and what no stranger owns. */
    Subtrees subtrees() {
        Subtrees nobodys = new Subtrees(List.of(), Subtrees.PRIVATE);
        return new Subtrees(
                Stream.of(host, host.split("\\.", 2)[0], "local", "localhost").distinct().toList(),
                Stream.concat(
                                Subtrees.PRIVATE.stream(),
                                addresses.stream()
                                        .filter(a -> a instanceof Inet4Address && !nobodys.hold(a))
                                        .map(a -> a.getHostAddress() + "/32"))
                        .toList());
    }

    Names within(Subtrees subtrees) {
        return new Names(
                host,
                names.stream().filter(subtrees::hold).toList(),
                addresses.stream().filter(subtrees::hold).toList());
    }
}
