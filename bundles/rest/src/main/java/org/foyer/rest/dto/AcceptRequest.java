package org.foyer.rest.dto;

/** An invitation's code, and the password that the new person chose. */
public record AcceptRequest(String code, String password) {

    @Override
    public String toString() {
        return "AcceptRequest[…]";
    }
}
