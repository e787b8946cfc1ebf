package org.foyer.scheduler.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.foyer.scheduler.SiteDump;

/**
 * A general solver as a process of its own, where it is installed: what the engine is measured
 * beside.
 */
final class Mip {

    private final Path folder;
    private final Path script;
    private final boolean there;

    Mip(Path folder, Path script) throws IOException, InterruptedException {
        this.folder = folder;
        this.script = script;
        there = installed();
    }

    private static boolean installed() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import highspy")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Cost of what it finds of each within this time, infinite for nothing; empty when it is not
     * installed.
     */
    double[] values(List<Instance> all, int millis) throws IOException, InterruptedException {
        if (!there) {
            return new double[0];
        }
        List<String> command = new ArrayList<>(List.of("python3", script.toString()));
        for (Instance instance : all) {
            Path file = folder.resolve(instance.name() + ".json");
            Files.writeString(file, SiteDump.json(instance.problem()));
            command.add(file.toString());
        }
        command.addAll(List.of("--seconds", Double.toString(millis / 1000.0)));
        double[] values = new double[all.size()];
        Arrays.fill(values, Double.POSITIVE_INFINITY);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int i = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // The solver says hello first.
                if (i < all.size() && line.startsWith(all.get(i).name() + " ")) {
                    String value = line.split(" ")[2];
                    if (!value.equals("none")) {
                        values[i] = Double.parseDouble(value);
                    }
                    i++;
                }
            }
        }
        process.waitFor();
        return values;
    }
}
