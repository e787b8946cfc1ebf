package org.foyer.bindings.modbus.template;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever the file, the answer is a template or a clean error, soon. */
class TemplateFuzzTest {

    private static void cleanResult(byte[] bytes) {
        try {
            Template template = new TemplateParser().parse("fuzz.yaml", bytes);
            assertFalse(template.id().isEmpty());
        } catch (TemplateException e) {
            assertFalse(e.problems().isEmpty());
            assertTrue(e.problems().size() <= Problems.MOST);
            e.problems().forEach(p -> assertTrue(p.line() >= 1 && p.column() >= 1));
        }
    }

    @Property(tries = 500)
    void randomBytes(@ForAll @Size(max = 300) byte[] bytes) {
        cleanResult(bytes);
    }

    @Property(tries = 300)
    void randomText(@ForAll String text) {
        cleanResult(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1500)
    void mutatedTemplates(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path folder = Path.of("..", "templates");
        String name = random.nextBoolean() ? "foyer-sim-boiler.yaml" : "eastron-sdm630.yaml";
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        ByteArrayOutputStream mutated = new ByteArrayOutputStream();
        String junk = "{}[]:,-&*!|>'\"%@`#?\n\t 0189exyz\u00e9";
        int position = 0;
        int mutations = 1 + random.nextInt(8);
        for (int i = 0; i < mutations && position < bytes.length; i++) {
            int next = position + random.nextInt(bytes.length - position);
            mutated.write(bytes, position, next - position);
            switch (random.nextInt(3)) {
                case 0 -> next += random.nextInt(20);
                case 1 -> mutated.write(junk.charAt(random.nextInt(junk.length())));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(60), bytes.length - from);
                    mutated.write(bytes, from, length);
                }
            }
            position = Math.min(next, bytes.length);
        }
        mutated.write(bytes, position, bytes.length - position);
        cleanResult(mutated.toByteArray());
    }

    @Test
    void hostileShapesEndSoon() {
        String[] shapes = {
            "[".repeat(200_000),
            "{a: ".repeat(60_000),
            "- ".repeat(100_000),
            "a: &x [b]\n" + "c: *x\n".repeat(10_000),
            "x: \"" + "\\u0041".repeat(40_000) + "\"",
            "registers:\n" + "  a: {address: 1, type: uint16}\n".repeat(7_000),
            "k: |\n" + "  line\n".repeat(30_000),
            "!!java.net.URL [http://example.org]",
            "? ".repeat(50_000),
            "id: " + "a".repeat(200_000),
        };
        for (String shape : shapes) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(10),
                    () -> cleanResult(shape.getBytes(StandardCharsets.UTF_8)),
                    () -> shape.substring(0, 12));
        }
    }
}
