package org.foyer.store.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.foyer.api.reason.Reason;
import org.foyer.api.reason.ReasonCode;
import org.foyer.store.install.BundleCheck;
import org.foyer.store.install.InstallFailure;

/** Accepts everything as it is, for tests of what stands behind the verifier. */
public final class VerifierOff implements BundleCheck {

    @Override
    public List<String> verify(Path jar, String expectedSymbolicName) {
        return List.of();
    }

    @Override
    public byte[] admit(Path jar, String expectedSymbolicName) throws InstallFailure {
        try {
            return Files.readAllBytes(jar);
        } catch (IOException e) {
            throw new InstallFailure(e.getMessage(), Reason.of(ReasonCode.FILE_NOT_READ), e);
        }
    }
}
