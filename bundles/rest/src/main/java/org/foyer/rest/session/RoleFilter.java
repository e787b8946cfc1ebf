package org.foyer.rest.session;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.security.Principal;
import org.foyer.rest.http.Problem;

/** Puts the proven caller into a request, and lets only those through that {@link Access} names. */
public final class RoleFilter implements DynamicFeature {

    private static final int AUTHORIZATION = 2000;

    /** What to do about somebody who was refused. */
    @FunctionalInterface
    public interface Refusals {

        /**
         * @param call method and path template
         * @param id the path's parameter of that name; null if there is none
         * @param refusal as it would be
         * @return what to answer
         */
        Problem of(Caller caller, String call, String id, Problem refusal);
    }

    /** Whose tenancy lasts. */
    @FunctionalInterface
    public interface Lasting {

        /**
         * @throws Problem 403 when the caller's does not and the call needs it
         */
        void require(Caller caller, String call);
    }

    private final Refusals refusals;
    private final Lasting lasting;

    public RoleFilter(Refusals refusals, Lasting lasting) {
        this.refusals = refusals;
        this.lasting = lasting;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        if (method != null) {
            String call = callOf(resource.getResourceClass(), method);
            context.register(
                    (ContainerRequestFilter) request -> check(request, call), AUTHORIZATION);
        }
    }

    /** Method and path template, such as {@code GET /devices/{id}}; empty if it answers to none. */
    public static String callOf(Class<?> resource, Method method) {
        Path root = resource.getAnnotation(Path.class);
        Path path = method.getAnnotation(Path.class);
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null && root != null) {
                String below = path == null ? "" : "/" + path.value();
                return verb.value() + " /" + root.value() + below;
            }
        }
        return "";
    }

    private void check(ContainerRequestContext request, String call) {
        Caller caller = Caller.of(request.getSecurityContext());
        try {
            Access.require(caller, call);
        } catch (Problem refusal) {
            String id = request.getUriInfo().getPathParameters().getFirst("id");
            throw refusals.of(caller, call, id, refusal);
        }
        lasting.require(caller, call);
    }

    /** Makes the caller that the guard proved the principal of the request. */
    @PreMatching
    public static final class Entry implements ContainerRequestFilter {

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
