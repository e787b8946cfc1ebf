package org.foyer.rest.dto;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.foyer.api.control.Direction;
import org.foyer.api.control.Limit;
import org.foyer.api.limit.LimitLife;
import org.foyer.api.limit.LinkState;

/**
 * A link to who limits: what was agreed, what it said, and what is in force of it.
 *
 * @param holder name of the program that speaks on it
 * @param inForceW null: nothing is limited
 * @param until when the limit ends by itself; in fail-safe at the earliest, unless it is heard
 * @param heard when it was heard last; null: not since the home started
 */
public record LinkView(
        String id,
        String issuer,
        ScopeOfLimit scope,
        @Schema(nullable = true) String scopeName,
        Direction direction,
        Limit.Binding binding,
        String holder,
        LinkState state,
        Instant since,
        @Schema(nullable = true) Double inForceW,
        @Schema(nullable = true) Instant until,
        @Schema(nullable = true) Instant heard,
        boolean wireLost,
        Terms terms,
        @Schema(nullable = true) Said said) {

    /**
     * What was agreed, the fail-safe as it was agreed last.
     *
     * @param heartbeatTimeOut null: the link has no heartbeat
     */
    public record Terms(
            @Schema(nullable = true) Duration heartbeatTimeOut,
            double failSafeW,
            Duration failSafeAtLeast,
            double leastW,
            double nominalMaxW) {}

    /**
     * The last word, taken or not.
     *
     * @param lasting null: until the next word
     * @param reason why it was rejected
     */
    public record Said(
            double valueW,
            boolean active,
            @Schema(nullable = true) Duration lasting,
            Instant at,
            LimitLife life,
            @Schema(nullable = true) ReasonView reason) {}
}
