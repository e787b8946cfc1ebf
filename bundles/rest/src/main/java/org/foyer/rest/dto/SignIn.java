package org.foyer.rest.dto;

/** A code or password to sign in with. */
public record SignIn(String secret) {

    @Override
    public String toString() {
        return "SignIn[…]";
    }
}
