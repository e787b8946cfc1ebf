package org.foyer.service.index;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.foyer.api.store.ServiceDescription;
import org.foyer.broker.publish.BundleCheck;
import org.foyer.lib.catalogue.CatalogueException;
import org.foyer.lib.catalogue.Permissions;
import org.foyer.lib.catalogue.ServiceDescriptionReader;
import org.foyer.lib.verify.BundleVerifier;
import org.osgi.framework.Version;

/** The same checks that a home makes: verifier, service description, matching id and version. */
public final class ServiceCheck implements BundleCheck {
    @Override
    public Result check(Path jar, String symbolicName, String version) {
        List<String> problems = new ArrayList<>(new BundleVerifier().verify(jar, symbolicName));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(ServiceDescriptionReader.ENTRY);
            if (entry == null) {
                return new Result(problems, Optional.empty());
            }
            byte[] json;
            try (InputStream in = zip.getInputStream(entry)) {
                json = in.readNBytes(ServiceDescriptionReader.MAX_BYTES + 1);
            }
            problems.addAll(ServiceDescriptionReader.problems(json));
            if (!problems.isEmpty()) {
                return new Result(problems, Optional.empty());
            }
            ServiceDescription description = ServiceDescriptionReader.read(json);
            payable(description, problems);
            Version bundle = Version.parseVersion(version);
            String plain =
                    new Version(bundle.getMajor(), bundle.getMinor(), bundle.getMicro()).toString();
            if (!description.id().value().equals(symbolicName)) {
                problems.add("service.json.id: is not " + symbolicName + "; correct it.");
            }
            if (!description.version().equals(plain)) {
                problems.add("service.json.version: is not " + plain + "; correct it.");
            }
            return new Result(
                    problems,
                    Optional.of(
                            new Service(
                                    new String(json, StandardCharsets.UTF_8),
                                    Permissions.digest(description.scopes()))));
        } catch (IOException e) {
            problems.add("The jar cannot be read.");
        } catch (CatalogueException e) {
            problems.add(e.getMessage());
        }
        return new Result(problems, Optional.empty());
    }

    /** Homes cannot pay yet, so what nobody can order is not offered. */
    private static void payable(ServiceDescription description, List<String> problems) {
        for (int i = 0; i < description.plans().size(); i++) {
            if (description.plans().get(i).feeMinorPerMonth() != 0) {
                problems.add(
                        "service.json.plans["
                                + i
                                + "].feeMinorPerMonth: homes cannot pay yet; give 0.");
            }
        }
    }
}
