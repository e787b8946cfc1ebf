package org.foyer.rest.dial;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhitherTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.9.9.9",
                "169.254.1.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.251",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:192.168.1.1",
                "64:ff9b::a00:1",
                "2001::1",
                "2002:c0a8:101::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::fb"
            })
    void whatLiesInTheHouseIsNotOutside(String literal) throws Exception {
        assertFalse(Whither.OUTSIDE.admits(InetAddress.getByName(literal)));
        assertTrue(Whither.ANYWHERE.admits(InetAddress.getByName(literal)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9.9.9.9",
                "100.128.0.1",
                "172.32.0.1",
                "192.169.0.1",
                "198.20.0.1",
                "223.1.1.1",
                "2606:4700::1",
                "2a00:1450::1"
            })
    void theInternetIs(String literal) throws Exception {
        assertTrue(Whither.OUTSIDE.admits(InetAddress.getByName(literal)));
    }

    @Test
    void noAddressOfThisMachineIs() throws Exception {
        assertTrue(
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .noneMatch(Whither.OUTSIDE::admits));
    }
}
