package org.foyer.store.guard;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.foyer.api.reason.Reason;
import org.foyer.api.runtime.SelfTest;
import org.foyer.lib.verify.ComponentTrial;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Tries the walls around component descriptions: what must not be read is not, what is written anew
 * is understood by Declarative Services as it was meant, waits at the gate and runs once that is
 * open, and what Declarative Services would make of a smuggled description is noticed.
 */
final class ComponentTrials {
    private static final String NAME = ProbeBundle.NAME + ".components";
    private static final String TYPE = NAME + ".Probe";
    private static final String FILE = "OSGI-INF/probe.xml";

    private final BundleContext context;
    private final ServiceComponentRuntime components;
    private final Consumer<Optional<Reason>> told;

    private ComponentTrials(
            BundleContext context,
            ServiceComponentRuntime components,
            Consumer<Optional<Reason>> told) {
        this.context = context;
        this.components = components;
        this.told = told;
    }

    static void run(
            BundleContext context, ServiceComponentRuntime components, List<SelfTest.Check> into) {
        ComponentTrial descriptions = new ComponentTrial(NAME, TYPE, code());
        hostile(descriptions, into);
        new ComponentTrials(
                        context,
                        components,
                        wrong ->
                                into.add(
                                        new SelfTest.Check(
                                                "components-compared", wrong.isEmpty(), wrong)))
                .decent(descriptions);
        new ComponentTrials(
                        context,
                        components,
                        wrong ->
                                into.add(
                                        new SelfTest.Check(
                                                "component-smuggled", wrong.isEmpty(), wrong)))
                .smuggled();
    }

    private static void hostile(ComponentTrial descriptions, List<SelfTest.Check> into) {
        List<String> passed =
                descriptions.hostile().entrySet().stream()
                        .filter(e -> descriptions.write(e.getValue()).isPresent())
                        .map(Map.Entry::getKey)
                        .toList();
        into.add(
                passed.isEmpty()
                        ? SelfTest.Check.holds("component-descriptions")
                        : SelfTest.Check.fails(
                                "component-descriptions",
                                WallTest.LETS_THROUGH.quoting(
                                        String.join(", ", passed), Reason.TECHNICAL)));
    }

    private void decent(ComponentTrial descriptions) {
        String xml = descriptions.write(descriptions.decent()).orElse("");
        try {
            boolean[] waited = {false};
            with(
                    xml,
                    bundle -> {
                        ComponentWall wall = new ComponentWall(context, components);
                        bundle.start(Bundle.START_TRANSIENT);
                        waited[0] = state(bundle) != ComponentConfigurationDTO.ACTIVE;
                        bundle.stop(Bundle.STOP_TRANSIENT);
                        wall.start(bundle);
                        boolean runs = state(bundle) == ComponentConfigurationDTO.ACTIVE;
                        wall.stop(bundle);
                        if (waited[0]) {
                            told.accept(runs ? Optional.empty() : Optional.of(WallTest.STOPS_ALL));
                        } else {
                            told.accept(Optional.of(WallTest.LETS_THROUGH));
                        }
                    });
        } catch (BundleException | RuntimeException e) {
            told.accept(Optional.of(WallTest.impossible(e)));
        }
    }

    /** A harmless class of Java as a component, disabled, so that the trial itself does nothing. */
    private void smuggled() {
        String xml =
                "<scr:component xmlns:scr=\"http://www.osgi.org/xmlns/scr/v1.5.0\" name=\""
                        + TYPE
                        + "\" enabled=\"false\"><implementation xmlns:x=\"urn:x\" x:class=\""
                        + TYPE
                        + "\" class=\"java.util.ArrayList\"/></scr:component>";
        try {
            with(
                    xml,
                    bundle -> {
                        String why = "";
                        try {
                            new ComponentWall(context, components).start(bundle);
                        } catch (BundleException e) {
                            why = String.valueOf(e.getMessage());
                        }
                        boolean refused =
                                why.contains("java.util.ArrayList")
                                        && bundle.getState() != Bundle.ACTIVE;
                        told.accept(
                                refused
                                        ? Optional.empty()
                                        : Optional.of(
                                                WallTest.LETS_THROUGH.quoting(
                                                        why, Reason.TECHNICAL)));
                    });
        } catch (BundleException | RuntimeException e) {
            told.accept(Optional.of(WallTest.impossible(e)));
        }
    }

    private int state(Bundle bundle) {
        for (ComponentDescriptionDTO d : components.getComponentDescriptionDTOs(bundle)) {
            return Arrays.stream(
                            components
                                    .getComponentConfigurationDTOs(d)
                                    .toArray(ComponentConfigurationDTO[]::new))
                    .mapToInt(c -> c.state)
                    .max()
                    .orElse(-1);
        }
        return -1;
    }

    private void with(String xml, Trial trial) throws BundleException {
        Bundle bundle = context.installBundle(ProbeBundle.location(NAME), jar(xml));
        try {
            trial.run(bundle);
        } finally {
            bundle.uninstall();
        }
    }

    private static InputStream jar(String xml) {
        return ProbeBundle.jar(
                NAME,
                Map.of(
                        "Service-Component",
                        FILE,
                        "Require-Capability",
                        "osgi.extender;filter:=\"(osgi.extender=osgi.component)\""),
                Map.of(
                        FILE,
                        xml.getBytes(StandardCharsets.UTF_8),
                        TYPE.replace('.', '/') + ".class",
                        code()));
    }

    /** A class with nothing but a constructor. */
    private static byte[] code() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V11,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
                TYPE.replace('.', '/'),
                null,
                "java/lang/Object",
                null);
        MethodVisitor constructor =
                writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(
                Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(1, 1);
        constructor.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** What is tried with a probe. */
    @FunctionalInterface
    private interface Trial {
        void run(Bundle bundle) throws BundleException;
    }
}
