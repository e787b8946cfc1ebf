package org.foyer.rest.dto;

import java.util.List;

/** What of wishes is in force, for each zone and device about which there is any. */
public record InForcePage(List<InForceView> items) {}
