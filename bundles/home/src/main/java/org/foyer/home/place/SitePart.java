package org.foyer.home.place;

/** One thing that the configuration says of the site; registered as a service while it says so. */
public sealed interface SitePart
        permits ConnectionPart,
                CircuitPart,
                ZonePart,
                TenancyPart,
                PlacePart,
                PartyPart,
                ContractPart {

    /** Stable id, unique among parts of its type. */
    String id();
}
