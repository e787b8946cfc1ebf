package org.foyer.rest.reach;

import java.net.InetAddress;
import java.util.List;

/** What this machine is called and which addresses it has, as they are now. */
interface Machine {

    /** Its name, lower case ASCII; with its domain if it says one. */
    String host();

    /** Of interfaces that are up, loopback included, without scopes. */
    List<InetAddress> addresses();
}
