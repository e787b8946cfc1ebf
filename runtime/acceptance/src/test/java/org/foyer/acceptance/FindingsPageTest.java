package org.foyer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The page of findings names tests; it must not outlive them. */
class FindingsPageTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");
    private static final int AT_LEAST = 150;

    /** Source files by the name of their class; classes of two modules may bear one name. */
    private static Map<String, List<Path>> sources() throws IOException {
        Map<String, List<Path>> sources = new HashMap<>();
        for (String folder : List.of("bundles", "bindings", "services-repo", "runtime")) {
            try (Stream<Path> files = Files.walk(Distribution.root().resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".java"))
                        .forEach(
                                f ->
                                        sources.computeIfAbsent(
                                                        f.getFileName()
                                                                .toString()
                                                                .replace(".java", ""),
                                                        n -> new ArrayList<>())
                                                .add(f));
            }
        }
        return sources;
    }

    @Test
    @DisplayName("Every test that docs/findings.md names is there")
    void namedTestsAreThere() throws IOException {
        Map<String, List<Path>> sources = sources();
        String page = Files.readString(Distribution.root().resolve("docs/findings.md"));
        List<String> missing = new ArrayList<>();
        int named = 0;
        Matcher each = NAMED.matcher(page);
        while (each.find()) {
            named++;
            boolean there = false;
            for (Path source : sources.getOrDefault(each.group(1), List.of())) {
                there |= Files.readString(source).contains("void " + each.group(2) + "(");
            }
            if (!there) {
                missing.add(each.group());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(named >= AT_LEAST, named + " tests named");
    }
}
