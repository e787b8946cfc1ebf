package org.foyer.rest.dto;

/** An invitation with its code, which is told this once. */
public record InvitedView(InvitationView invitation, String code) {

    @Override
    public String toString() {
        return "InvitedView[…]";
    }
}
