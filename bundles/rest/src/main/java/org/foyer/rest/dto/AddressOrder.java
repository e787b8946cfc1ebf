package org.foyer.rest.dto;

/** Where a program is to be dialed. */
public record AddressOrder(String address) {}
