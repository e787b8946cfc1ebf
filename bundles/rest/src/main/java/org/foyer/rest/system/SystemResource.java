package org.foyer.rest.system;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.foyer.api.runtime.SelfTest;
import org.foyer.rest.backend.Backends;
import org.foyer.rest.backend.RuntimeFacts;
import org.foyer.rest.dto.CheckView;
import org.foyer.rest.dto.MemoryView;
import org.foyer.rest.dto.SystemView;
import org.foyer.rest.http.Problem;
import org.foyer.rest.session.Caller;
import org.foyer.rest.text.ReasonText;

/** The runtime itself. */
@Path("system")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class SystemResource {

    private final Backends backends;
    private final ReasonText texts;
    private final RuntimeFacts facts;
    private final Instant started;

    public SystemResource(
            Backends backends, ReasonText texts, RuntimeFacts facts, Instant started) {
        this.backends = backends;
        this.texts = texts;
        this.facts = facts;
        this.started = started;
    }

    @GET
    public SystemView system(@Context SecurityContext security) {
        Locale locale = Caller.of(security).locale();
        List<CheckView> checks = new ArrayList<>();
        for (SelfTest test : backends.selfTests()) {
            for (SelfTest.Check check : test.checks()) {
                checks.add(
                        new CheckView(
                                check.check(),
                                check.ok(),
                                check.why().map(w -> texts.text(w, locale)).orElse("")));
            }
        }
        checks.sort(Comparator.comparing(CheckView::check));
        return new SystemView(
                facts.version(),
                started,
                System.getProperty("java.version", ""),
                new MemoryView(heapUsed(), rss()),
                checks,
                troubles(),
                facts.bundles());
    }

    /** How many troubles stand; null while that is not known. */
    private Integer troubles() {
        try {
            return backends.troubles().current().size();
        } catch (Problem notReady) {
            return null;
        }
    }

    public static long heapUsed() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Resident memory as Linux tells it; null elsewhere. */
    public static Long rss() {
        java.nio.file.Path status = java.nio.file.Path.of("/proc/self/status");
        try {
            if (Files.isReadable(status)) {
                for (String line : Files.readAllLines(status)) {
                    if (line.startsWith("VmRSS:")) {
                        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
                    }
                }
            }
        } catch (IOException | NumberFormatException e) {
            return null;
        }
        return null;
    }
}
