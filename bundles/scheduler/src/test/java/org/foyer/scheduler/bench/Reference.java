package org.foyer.scheduler.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a general solver found and proved of an instance.
 *
 * @param digest of the dumped problem, so that a changed instance is not compared with it
 * @param valueEur of the best plan found
 * @param boundEur that no plan undercuts
 */
record Reference(String digest, double valueEur, double boundEur) {

    /** All stored ones by the name of the instance. */
    static Map<String, Reference> stored() throws IOException {
        Map<String, Reference> all = new HashMap<>();
        try (InputStream in =
                        Reference.class.getResourceAsStream("/org/foyer/scheduler/references.txt");
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ");
                if (!line.startsWith("#") && parts.length >= 4 && !parts[2].equals("none")) {
                    all.put(
                            parts[0],
                            new Reference(
                                    parts[1],
                                    Double.parseDouble(parts[2]),
                                    Double.parseDouble(parts[3])));
                }
            }
        }
        return all;
    }
}
