package org.foyer.rest.dto;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who signs in, and what they know.
 *
 * @param name the person's name; null for the code on the console or the first owner's password
 */
public record SignIn(@Schema(nullable = true) String name, String secret) {

    @Override
    public String toString() {
        return "SignIn[…]";
    }
}
