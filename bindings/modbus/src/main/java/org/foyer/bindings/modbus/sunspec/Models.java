package org.foyer.bindings.modbus.sunspec;

import static org.foyer.bindings.modbus.sunspec.Point.Type.ACC32;
import static org.foyer.bindings.modbus.sunspec.Point.Type.BITFIELD16;
import static org.foyer.bindings.modbus.sunspec.Point.Type.ENUM16;
import static org.foyer.bindings.modbus.sunspec.Point.Type.FLOAT32;
import static org.foyer.bindings.modbus.sunspec.Point.Type.INT16;
import static org.foyer.bindings.modbus.sunspec.Point.Type.STRING;
import static org.foyer.bindings.modbus.sunspec.Point.Type.SUNSSF;
import static org.foyer.bindings.modbus.sunspec.Point.Type.UINT16;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The SunSpec points that Foyer uses, by model id. Offsets follow the SunSpec Alliance's
 * information model reference; a test compares each with the published definitions.
 */
public final class Models {

    public static final int COMMON = 1;
    public static final int NAMEPLATE = 120;
    public static final int SETTINGS = 121;
    public static final int CONTROLS = 123;
    public static final int STORAGE = 124;

    /** Several inputs behind one inverter: panels, and in a hybrid the battery, too. */
    public static final int INPUTS = 160;

    public static final Set<Integer> INVERTERS = Set.of(101, 102, 103, 111, 112, 113);
    public static final Set<Integer> METERS = Set.of(201, 202, 203, 204, 211, 212, 213, 214);

    private static final Map<Integer, List<Point>> POINTS = all();

    private Models() {}

    /** The points of a model, empty for models Foyer does not use. */
    public static List<Point> points(int model) {
        return POINTS.getOrDefault(model, List.of());
    }

    /** Models with points. */
    public static Set<Integer> known() {
        return POINTS.keySet();
    }

    private static Map<Integer, List<Point>> all() {
        Map<Integer, List<Point>> all = new TreeMap<>();
        all.put(
                COMMON,
                List.of(
                        p("Mn", 2, STRING),
                        p("Md", 18, STRING),
                        p("Vr", 42, STRING),
                        p("SN", 50, STRING)));
        List.of(101, 102, 103).forEach(id -> all.put(id, inverter()));
        List.of(111, 112, 113).forEach(id -> all.put(id, floatInverter()));
        List.of(201, 202, 203, 204).forEach(id -> all.put(id, meter()));
        List.of(211, 212, 213, 214).forEach(id -> all.put(id, floatMeter()));
        all.put(
                NAMEPLATE,
                List.of(
                        p("WRtg", 3, UINT16, "WRtg_SF", "W"),
                        p("WRtg_SF", 4, SUNSSF),
                        p("WHRtg", 19, UINT16, "WHRtg_SF", "Wh"),
                        p("WHRtg_SF", 20, SUNSSF),
                        p("MaxDisChaRte", 25, UINT16, "MaxDisChaRte_SF", "W"),
                        p("MaxDisChaRte_SF", 26, SUNSSF)));
        all.put(SETTINGS, List.of(p("WMax", 2, UINT16, "WMax_SF", "W"), p("WMax_SF", 22, SUNSSF)));
        all.put(
                CONTROLS,
                List.of(
                        p("WMaxLimPct", 5, UINT16, "WMaxLimPct_SF", "% WMax"),
                        p("WMaxLimPct_RvrtTms", 7, UINT16, "", "Secs"),
                        p("WMaxLim_Ena", 9, ENUM16),
                        p("WMaxLimPct_SF", 23, SUNSSF)));
        all.put(
                STORAGE,
                List.of(
                        p("WChaMax", 2, UINT16, "WChaMax_SF", "W"),
                        p("StorCtl_Mod", 5, BITFIELD16),
                        p("ChaState", 8, UINT16, "ChaState_SF", "% AhrRtg"),
                        p("ChaSt", 11, ENUM16),
                        p("OutWRte", 12, INT16, "InOutWRte_SF", "% WDisChaMax"),
                        p("InWRte", 13, INT16, "InOutWRte_SF", "% WChaMax"),
                        p("InOutWRte_RvrtTms", 15, UINT16, "", "Secs"),
                        p("WChaMax_SF", 18, SUNSSF),
                        p("ChaState_SF", 22, SUNSSF),
                        p("InOutWRte_SF", 25, SUNSSF)));
        return all;
    }

    private static List<Point> inverter() {
        return List.of(
                p("AphA", 3, UINT16, "A_SF", "A"),
                p("AphB", 4, UINT16, "A_SF", "A"),
                p("AphC", 5, UINT16, "A_SF", "A"),
                p("A_SF", 6, SUNSSF),
                p("PhVphA", 10, UINT16, "V_SF", "V"),
                p("PhVphB", 11, UINT16, "V_SF", "V"),
                p("PhVphC", 12, UINT16, "V_SF", "V"),
                p("V_SF", 13, SUNSSF),
                p("W", 14, INT16, "W_SF", "W"),
                p("W_SF", 15, SUNSSF),
                p("Hz", 16, UINT16, "Hz_SF", "Hz"),
                p("Hz_SF", 17, SUNSSF),
                p("VA", 18, INT16, "VA_SF", "VA"),
                p("VA_SF", 19, SUNSSF),
                p("WH", 24, ACC32, "WH_SF", "Wh"),
                p("WH_SF", 26, SUNSSF),
                p("TmpCab", 33, INT16, "Tmp_SF", "C"),
                p("Tmp_SF", 37, SUNSSF),
                p("St", 38, ENUM16));
    }

    private static List<Point> floatInverter() {
        return List.of(
                p("AphA", 4, FLOAT32, "", "A"),
                p("AphB", 6, FLOAT32, "", "A"),
                p("AphC", 8, FLOAT32, "", "A"),
                p("PhVphA", 16, FLOAT32, "", "V"),
                p("PhVphB", 18, FLOAT32, "", "V"),
                p("PhVphC", 20, FLOAT32, "", "V"),
                p("W", 22, FLOAT32, "", "W"),
                p("Hz", 24, FLOAT32, "", "Hz"),
                p("VA", 26, FLOAT32, "", "VA"),
                p("WH", 32, FLOAT32, "", "Wh"),
                p("TmpCab", 40, FLOAT32, "", "C"),
                p("St", 48, ENUM16));
    }

    private static List<Point> meter() {
        return List.of(
                p("AphA", 3, INT16, "A_SF", "A"),
                p("AphB", 4, INT16, "A_SF", "A"),
                p("AphC", 5, INT16, "A_SF", "A"),
                p("A_SF", 6, SUNSSF),
                p("PhVphA", 8, INT16, "V_SF", "V"),
                p("PhVphB", 9, INT16, "V_SF", "V"),
                p("PhVphC", 10, INT16, "V_SF", "V"),
                p("V_SF", 15, SUNSSF),
                p("Hz", 16, INT16, "Hz_SF", "Hz"),
                p("Hz_SF", 17, SUNSSF),
                p("W", 18, INT16, "W_SF", "W"),
                p("WphA", 19, INT16, "W_SF", "W"),
                p("WphB", 20, INT16, "W_SF", "W"),
                p("WphC", 21, INT16, "W_SF", "W"),
                p("W_SF", 22, SUNSSF),
                p("VA", 23, INT16, "VA_SF", "VA"),
                p("VA_SF", 27, SUNSSF),
                p("TotWhExp", 38, ACC32, "TotWh_SF", "Wh"),
                p("TotWhImp", 46, ACC32, "TotWh_SF", "Wh"),
                p("TotWh_SF", 54, SUNSSF));
    }

    private static List<Point> floatMeter() {
        return List.of(
                p("AphA", 4, FLOAT32, "", "A"),
                p("AphB", 6, FLOAT32, "", "A"),
                p("AphC", 8, FLOAT32, "", "A"),
                p("PhVphA", 12, FLOAT32, "", "V"),
                p("PhVphB", 14, FLOAT32, "", "V"),
                p("PhVphC", 16, FLOAT32, "", "V"),
                p("Hz", 26, FLOAT32, "", "Hz"),
                p("W", 28, FLOAT32, "", "W"),
                p("WphA", 30, FLOAT32, "", "W"),
                p("WphB", 32, FLOAT32, "", "W"),
                p("WphC", 34, FLOAT32, "", "W"),
                p("VA", 36, FLOAT32, "", "VA"),
                p("TotWhExp", 60, FLOAT32, "", "Wh"),
                p("TotWhImp", 68, FLOAT32, "", "Wh"));
    }

    private static Point p(String name, int offset, Point.Type type) {
        return p(name, offset, type, "", "");
    }

    private static Point p(String name, int offset, Point.Type type, String factor, String units) {
        return new Point(name, offset, type, factor, units);
    }
}
