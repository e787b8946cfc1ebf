package org.foyer.rest.dto;

/** A program with its code, which is told this once. */
public record PairingView(AgentView agent, String code) {

    @Override
    public String toString() {
        return "PairingView[…]";
    }
}
