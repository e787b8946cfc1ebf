package org.foyer.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Set;
import org.foyer.api.identity.Session;

/** Puts the proven caller into a request, and lets only the roles through that a method names. */
final class Rights implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        if (method != null) {
            Set<Session.Role> roles = rolesOf(method);
            context.register(
                    (ContainerRequestFilter) request -> check(request, roles), AUTHORIZATION);
        }
    }

    private static final int AUTHORIZATION = 2000;

    static Set<Session.Role> rolesOf(Method method) {
        Allowed allowed = method.getAnnotation(Allowed.class);
        if (allowed != null) {
            Set<Session.Role> roles = EnumSet.noneOf(Session.Role.class);
            roles.addAll(Set.of(allowed.value()));
            return roles;
        }
        return method.isAnnotationPresent(GET.class)
                ? EnumSet.allOf(Session.Role.class)
                : EnumSet.of(Session.Role.OWNER);
    }

    private static void check(ContainerRequestContext request, Set<Session.Role> roles) {
        Caller caller = Caller.of(request.getSecurityContext());
        if (caller.session() == null) {
            if (!roles.isEmpty()) {
                throw Caller.signInFirst();
            }
        } else if (!roles.isEmpty() && !roles.contains(caller.session().role())) {
            throw new Problem(
                    403,
                    "not-allowed",
                    "Your role "
                            + caller.session().role()
                            + " may not do this. Ask the owner of the home.");
        }
    }

    /** Makes the caller that the guard proved the principal of the request. */
    @PreMatching
    static final class Entry implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getProperty(Caller.ATTRIBUTE) instanceof Caller caller) {
                request.setSecurityContext(new Proven(caller, request.getSecurityContext()));
            }
        }
    }

    private record Proven(Caller caller, SecurityContext outer) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.session() != null && caller.session().role().name().equals(role);
        }

        @Override
        public boolean isSecure() {
            return outer != null && outer.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return null;
        }
    }
}
