package org.foyer.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.foyer.api.identity.Session;

/**
 * Roles that may call a method. Without it everybody signed in may read and only the owner may
 * write.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Allowed {
    Session.Role[] value();
}
