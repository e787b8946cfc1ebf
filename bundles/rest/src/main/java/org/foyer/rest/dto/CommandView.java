package org.foyer.rest.dto;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.foyer.api.control.Command;

/** A command; fields that its kind does not have are absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandView(
        Command.Kind kind, Boolean on, Double powerW, Double maxW, Double targetC) {}
