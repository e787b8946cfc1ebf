package org.foyer.rest.dto;

import org.foyer.api.control.Outcome;

/** What became of one wish for a device. */
public record OutcomeView(
        SourceView by, CommandView command, Outcome.Result result, ReasonView reason) {}
