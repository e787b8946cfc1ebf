package org.foyer.rest.dto;

import java.time.Instant;
import org.foyer.api.consent.DataType;

/**
 * How often a party read a kind of data in an hour.
 *
 * @param hour its start
 * @param last when the last answer was given
 */
public record ReadCountView(
        String recipient,
        String recipientName,
        DataType type,
        Instant hour,
        long count,
        Instant last) {}
