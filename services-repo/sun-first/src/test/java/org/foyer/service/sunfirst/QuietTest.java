package org.foyer.service.sunfirst;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietTest {

    @ParameterizedTest
    @CsvSource({
        "true,22:00,06:00,21:59,false",
        "true,22:00,06:00,22:00,true",
        "true,22:00,06:00,05:59,true",
        "true,22:00,06:00,06:00,false",
        "true,12:00,14:00,13:00,true",
        "true,12:00,14:00,14:00,false",
        "true,12:00,14:00,00:00,false",
        "true,12:00,12:00,12:00,false",
        "false,22:00,06:00,23:00,false"
    })
    void holds(boolean on, LocalTime from, LocalTime until, LocalTime at, boolean holds) {
        assertEquals(holds, new Quiet(on, from, until).holds(at));
    }
}
