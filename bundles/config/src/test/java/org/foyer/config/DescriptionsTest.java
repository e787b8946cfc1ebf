package org.foyer.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class DescriptionsTest {

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void settingsOfAPidWithTheirTypes() throws XMLStreamException {
        Known known =
                new Descriptions()
                        .metatype(
                                in(
                                        """
                                        <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
                                          <OCD id="a.Config" name="Config">
                                            <AD id="fuseA" type="Double" default="0"/>
                                            <AD id="host" type="String"/>
                                          </OCD>
                                          <Designate factoryPid="a.device"><Object ocdref="a.Config"/></Designate>
                                        </metatype:MetaData>"""));
        assertEquals(Map.of("fuseA", "Double", "host", "String"), known.types().get("a.device"));
    }

    @Test
    void pidsOfAComponent() throws XMLStreamException {
        Known known =
                new Descriptions()
                        .component(
                                in(
                                        "<scr:component xmlns:scr='x' name='c'"
                                                + " configuration-pid='a.b c.d'/>"));
        assertEquals(Map.of("a.b", Map.of(), "c.d", Map.of()), known.types());
    }
}
