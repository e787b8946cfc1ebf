package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.foyer.api.device.DeviceKind;

/**
 * What a device is for the household, and which hardware fills it.
 *
 * @param id under which everything else knows the device
 * @param hardware the hardware that has the role, as its binding names it
 * @param offered whether it is there now
 * @param lacks each thing that the role could with its first hardware and cannot now
 * @param exchanges oldest first
 * @param candidates hardware of that kind that is there and fills no other role
 */
public record DeviceRoleView(
        String id,
        String name,
        DeviceKind kind,
        String hardware,
        boolean offered,
        List<ReasonView> lacks,
        List<Exchange> exchanges,
        List<Candidate> candidates) {

    /** Other hardware took the role. */
    public record Exchange(String before, String after, Instant at) {}

    /** Hardware that could take it. */
    public record Candidate(String hardware, String name) {}
}
