package org.foyer.rest.dto;

/** A program's one-time code. */
public record CodeRequest(String code) {

    @Override
    public String toString() {
        return "CodeRequest[…]";
    }
}
