package org.foyer.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.foyer.api.identity.Session;
import org.foyer.api.runtime.SelfTest;
import org.foyer.rest.dto.CheckView;
import org.foyer.rest.dto.MemoryView;
import org.foyer.rest.dto.SystemView;

/** The runtime itself. */
@Path("system")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class SystemResource {

    private final Backends backends;
    private final RuntimeFacts facts;
    private final Instant started;

    SystemResource(Backends backends, RuntimeFacts facts, Instant started) {
        this.backends = backends;
        this.facts = facts;
        this.started = started;
    }

    @GET
    @Allowed({Session.Role.OWNER, Session.Role.INSTALLER})
    public SystemView system() {
        List<CheckView> checks = new ArrayList<>();
        for (SelfTest test : backends.selfTests()) {
            for (SelfTest.Check check : test.checks()) {
                checks.add(new CheckView(check.check(), check.ok(), check.detail()));
            }
        }
        checks.sort(Comparator.comparing(CheckView::check));
        return new SystemView(
                facts.version(),
                started,
                System.getProperty("java.version", ""),
                new MemoryView(heapUsed(), rss()),
                checks,
                facts.bundles());
    }

    static long heapUsed() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Resident memory as Linux tells it; null elsewhere. */
    static Long rss() {
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
