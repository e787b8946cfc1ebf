package org.foyer.rest.dto;

/** A way to subscribe. */
public record PlanView(
        String id, int version, long feeMinorPerMonth, String currency, String name) {}
