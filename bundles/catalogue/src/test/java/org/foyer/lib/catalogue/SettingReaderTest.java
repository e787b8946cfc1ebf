package org.foyer.lib.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.foyer.api.store.Setting;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a description may let people set, and what is refused of it. */
class SettingReaderTest {
    private static final String GOOD =
            """
            {"type": "NUMBER", "id": "a", "min": -5, "max": 5000, "unit": "WATT", "proposed": 400.5},
            {"type": "CHOICE", "id": "b", "options": ["x", "y"], "proposed": "y"},
            {"type": "FLAG", "id": "c", "proposed": true},
            {"type": "TEXT", "id": "d", "most": 20, "proposed": "hi"},
            {"type": "TIME", "id": "e", "proposed": "22:30"},
            {"type": "DEVICE", "id": "f", "kinds": ["BATTERY"]}\
            """;

    private static byte[] description(String settings) {
        return """
        {"id": "org.test.s", "version": "1.0.0", "provider": "T", "category": "OTHER",
         "texts": {"en": {"name": "n", "summary": "s", "description": "d", "setting.a": "A",
           "setting.b": "B", "setting.b.x": "X", "setting.b.y": "Y", "setting.b.help": "H",
           "setting.c": "C", "setting.d": "D", "setting.e": "E", "setting.f": "F"}},
         "scopes": [], "settings": [%s],
         "plans": [{"id": "free", "version": 1, "feeMinorPerMonth": 0, "currency": "EUR"}]}
        """
                .formatted(settings)
                .getBytes(UTF_8);
    }

    private static List<String> faults(String settings) {
        return ServiceDescriptionReader.problems(description(settings));
    }

    @Test
    @DisplayName("Each type is read as it is written")
    void good() throws Exception {
        List<Setting> settings = ServiceDescriptionReader.read(description(GOOD)).settings();
        assertEquals(6, settings.size());
        assertEquals(400.5, ((Setting.Amount) settings.get(0)).proposed());
        assertEquals(List.of("x", "y"), ((Setting.Choice) settings.get(1)).options());
        assertEquals("22:30", ((Setting.TimeOfDay) settings.get(4)).proposed().toString());
    }

    @ParameterizedTest
    @DisplayName("What does not fit is refused, naming the field")
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'NUMBER','id':'a','min':5,'max':5,'proposed':5}|max",
                "{'type':'NUMBER','id':'a','min':0,'max':5,'proposed':6}|proposed",
                "{'type':'NUMBER','id':'a','min':0,'max':1e300,'proposed':6}|max",
                "{'type':'NUMBER','id':'a','min':0,'max':5}|proposed",
                "{'type':'NUMBER','id':'a','min':'0','max':5,'proposed':1}|min",
                "{'type':'NUMBER','id':'a','min':0,'max':5,'proposed':1,'unit':'ELL'}|unit",
                "{'type':'CHOICE','id':'b','options':['x'],'proposed':'x'}|options",
                "{'type':'CHOICE','id':'b','options':['x','x'],'proposed':'x'}|options",
                "{'type':'CHOICE','id':'b','options':['x','y'],'proposed':'z'}|proposed",
                "{'type':'CHOICE','id':'b','options':['x','help'],'proposed':'x'}|options",
                "{'type':'CHOICE','id':'b','options':['x','z'],'proposed':'x'}|texts.en.setting.b.z",
                "{'type':'CHOICE','id':'b','options':['X','y'],'proposed':'y'}|options[0]",
                "{'type':'FLAG','id':'c','proposed':1}|proposed",
                "{'type':'TEXT','id':'d','most':501}|most",
                "{'type':'TEXT','id':'d','most':0}|most",
                "{'type':'TEXT','id':'d','most':2,'proposed':'xxx'}|proposed",
                "{'type':'TEXT','id':'d','most':9,'proposed':'a\\nb'}|proposed",
                "{'type':'TIME','id':'e','proposed':'24:00'}|proposed",
                "{'type':'TIME','id':'e','proposed':'7:30'}|proposed",
                "{'type':'DEVICE','id':'f','kinds':[]}|kinds",
                "{'type':'DEVICE','id':'f','kinds':['SUN']}|kinds[0]",
                "{'type':'SECRET','id':'a'}|type",
                "{'type':'FLAG','id':'A','proposed':true}|id",
                "{'type':'FLAG','id':'a.b','proposed':true}|id",
                "{'type':'FLAG','id':'no-text','proposed':true}|texts.en.setting.no-text",
                "{'type':'FLAG','id':'c','proposed':true,'more':1}|more",
                "{'type':'FLAG','id':'c','proposed':true},{'type':'FLAG','id':'c','proposed':true}|settings"
            })
    void wrong(String settings, String field) {
        List<String> faults = faults(settings.replace('\'', '"'));
        assertEquals(1, faults.size(), faults.toString());
        assertTrue(
                faults.get(0)
                        .matches("service\\.json\\.?(settings\\[\\d]\\.)?\\Q" + field + "\\E: .*"),
                faults.get(0));
    }

    @Test
    @DisplayName("More than is bounded is refused")
    void many() {
        String many =
                IntStream.range(0, 41)
                        .mapToObj(i -> "{\"type\":\"FLAG\",\"id\":\"c\",\"proposed\":true}")
                        .collect(Collectors.joining(","));
        assertTrue(faults(many).get(0).contains("at most 40"), faults(many).toString());
        String options =
                IntStream.range(0, 21)
                        .mapToObj(i -> "\"o" + i + "\"")
                        .collect(Collectors.joining(","));
        assertTrue(
                faults(
                                "{\"type\":\"CHOICE\",\"id\":\"b\",\"proposed\":\"o1\",\"options\":["
                                        + options
                                        + "]}")
                        .get(0)
                        .contains("at most 20"));
    }
}
