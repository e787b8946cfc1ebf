package org.foyer.rest.dto;

import java.util.List;

/** The links to those who limit, by id. */
public record LinkPage(List<LinkView> items) {}
