package org.foyer.bindings.modbus.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.foyer.bindings.modbus.register.Block;
import org.foyer.bindings.modbus.register.BlockPlanner;
import org.foyer.bindings.modbus.register.Blueprint;
import org.foyer.bindings.modbus.register.Register;

/**
 * Checks template files and prints what Foyer makes of them. Exit code 0 when all are right, 1 when
 * one is not, 2 when it was called wrongly.
 */
public final class CheckTemplate {

    private CheckTemplate() {}

    /**
     * @param files template files
     */
    public static void main(String[] files) {
        System.exit(run(System.out, files));
    }

    static int run(PrintStream out, String... files) {
        if (files.length == 0) {
            out.println("usage: check-template FILE...");
            return 2;
        }
        int result = 0;
        for (String file : files) {
            result = Math.max(result, check(out, Path.of(file)));
        }
        return result;
    }

    private static int check(PrintStream out, Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(YamlSource.MAX_BYTES + 1);
            describe(out, name, new TemplateParser().parse(name, bytes));
            return 0;
        } catch (IOException e) {
            out.println(file + ": cannot be read; give the name of a readable file");
        } catch (TemplateException e) {
            e.problems().forEach(out::println);
            out.println(
                    name
                            + ": not usable, "
                            + e.problems().size()
                            + " to repair (docs/templates.md)");
        }
        return 1;
    }

    private static void describe(PrintStream out, String file, Template template) {
        Blueprint device = template.blueprint();
        out.println(file + ": ok");
        out.println(
                template.id()
                        + ": "
                        + template.maker()
                        + ' '
                        + template.model()
                        + ", "
                        + device.kind());
        for (Register r : device.polled()) {
            out.println(
                    String.format(
                            Locale.ROOT,
                            "  %-22s %-18s %s %d %s",
                            r.name(),
                            r.quantity().orElseThrow().name(),
                            r.table().name().toLowerCase(Locale.ROOT),
                            r.address(),
                            r.type().name().toLowerCase(Locale.ROOT)));
        }
        List<Block> reads =
                new BlockPlanner(device.maxRead(), device.maxGap()).plan(device.polled());
        int words = reads.stream().mapToInt(Block::count).sum();
        out.println(
                "  polled in "
                        + reads.size()
                        + (reads.size() == 1 ? " read of " : " reads of ")
                        + words
                        + " registers");
        device.capabilities().forEach(capability -> out.println("  can: " + capability));
        device.commands().keySet().stream()
                .sorted()
                .forEach(
                        actuator ->
                                out.println(
                                        "  command "
                                                + actuator.text()
                                                + ": "
                                                + device.commands().get(actuator).groups().size()
                                                + " writes"));
    }
}
