package org.foyer.rest.dto;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.party.ContractRole;
import org.foyer.api.party.Party;
import org.foyer.api.place.Commodity;
import org.foyer.api.place.Zone;

/** Where things are; a home that configures nothing has one connection and no more. */
public record SiteView(
        List<ConnectionOfSite> connections,
        List<CircuitView> circuits,
        List<ZoneView> zones,
        List<TenancyView> tenancies,
        List<PartyView> parties,
        List<ContractView> contracts) {

    /** A connection; {@code name} is empty where none was given. */
    public record ConnectionOfSite(
            String id,
            String name,
            Commodity commodity,
            List<String> phases,
            List<String> meters) {}

    /**
     * A circuit.
     *
     * @param powerW what it carries now, W; null while a device on it, or its meter, says nothing
     */
    public record CircuitView(
            String id,
            String name,
            String connection,
            @Schema(nullable = true) String parent,
            List<String> phases,
            @Schema(nullable = true) Double powerW) {}

    /** A zone of the building. */
    public record ZoneView(
            String id, String name, Zone.Kind kind, @Schema(nullable = true) String parent) {}

    /**
     * Whose a part of the site is.
     *
     * @param shownSince since when the whole site's people see what is of it; null if they do not
     */
    public record TenancyView(
            String id,
            String party,
            List<String> zones,
            List<String> connections,
            Instant from,
            @Schema(nullable = true) Instant until,
            @Schema(nullable = true) Instant shownSince) {}

    /**
     * A person or organisation that the site has to do with.
     *
     * @param connections those that its roles are about; none: the whole site
     */
    public record PartyView(
            String id,
            String name,
            Party.Kind kind,
            List<ContractRole> roles,
            List<String> connections,
            List<String> services) {}

    /**
     * Who supplies a connection.
     *
     * @param supplier what the household calls the party; its id where there is none of that id
     */
    public record ContractView(
            String id,
            String connection,
            String party,
            String supplier,
            String meteringPoint,
            String tariff,
            Instant from,
            @Schema(nullable = true) Instant until) {}
}
