package org.foyer.rest.dto;

/** The password that the owner chose. */
public record NewPassword(String password) {

    @Override
    public String toString() {
        return "NewPassword[…]";
    }
}
