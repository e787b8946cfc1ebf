package org.foyer.rest.dto;

/** A program with its bearer token, which is told this once. */
public record TokenView(AgentView agent, String token) {

    @Override
    public String toString() {
        return "TokenView[…]";
    }
}
