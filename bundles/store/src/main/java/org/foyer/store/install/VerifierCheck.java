package org.foyer.store.install;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.lib.verify.Admission;
import org.foyer.lib.verify.BundleVerifier;

/** The home's own check: the bytecode verifier, and the bundle as it wrote it anew. */
public final class VerifierCheck implements BundleCheck {
    private final BundleVerifier verifier = new BundleVerifier();

    @Override
    public List<String> verify(Path jar, String expectedSymbolicName) {
        return verifier.verify(jar, expectedSymbolicName);
    }

    @Override
    public byte[] admit(Path jar, String expectedSymbolicName) throws InstallFailure {
        Admission admission = verifier.admit(jar, expectedSymbolicName);
        if (!admission.problems().isEmpty()) {
            throw new InstallFailure(
                    expectedSymbolicName
                            + " is not allowed: "
                            + String.join(" ", admission.problems()),
                    Reason.of(ReasonCode.SERVICE_NOT_ALLOWED)
                            .quoting(String.join(" ", admission.problems()), Reason.CHECK));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            admission.write(bytes);
        } catch (IOException e) {
            throw new InstallFailure(
                    expectedSymbolicName + " cannot be written anew: " + e.getMessage(),
                    Reason.of(ReasonCode.FILE_NOT_WRITTEN)
                            .quoting(String.valueOf(e.getMessage()), Reason.SYSTEM),
                    e);
        }
        return bytes.toByteArray();
    }
}
