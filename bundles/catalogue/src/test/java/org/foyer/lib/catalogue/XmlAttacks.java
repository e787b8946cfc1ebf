package org.foyer.lib.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An index that is signed and no index, or more than one. */
final class XmlAttacks {
    private static final String CAPABILITY = "<capability namespace=\"osgi.service\">";

    private XmlAttacks() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        head(
                all,
                "entities that multiply",
                "<!DOCTYPE r [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>");
        head(all, "document type from outside", "<!DOCTYPE r SYSTEM \"file:///etc/passwd\">");
        head(all, "comment in the index", "<!-- a -->");
        head(all, "processing instruction", "<?php system('x') ?>");
        inside(all, "entity nobody declared", "&bomb;");
        inside(all, "character data", "<![CDATA[x]]>");
        inside(all, "text between elements", "text");
        inside(all, "element out of place", "<other/>");
        inside(all, "bundle inside a bundle", "<resource><resource/></resource>");
        inside(all, "bundle without a name", "<resource/>");
        change(all, "index cut short", x -> x.substring(0, x.length() / 2));
        change(all, "index without end", x -> x.replace("</repository>", ""));
        change(
                all,
                "index thousands deep",
                x -> x.replace("</repository>", "<resource>".repeat(50_000)));
        change(all, "index of another namespace", x -> x.replace("repository/v1", "repository/v9"));
        change(all, "empty index", x -> "");
        change(
                all,
                "bundle in the index twice",
                x -> {
                    int start = x.indexOf("  <resource>");
                    int end = x.indexOf("</repository>");
                    return x.substring(0, end) + x.substring(start);
                });
        change(all, "resource that is no bundle", x -> x.replace("osgi.bundle", "osgi.fragment"));
        change(
                all,
                "two contents of one bundle",
                x ->
                        x.replace(
                                CAPABILITY,
                                "<capability namespace=\"osgi.content\"/>" + CAPABILITY));
        change(
                all,
                "attribute twice",
                x ->
                        x.replace(
                                CAPABILITY,
                                CAPABILITY + "<attribute name=\"objectClass\" value=\"x\"/>"));
        change(
                all,
                "value of a type nobody knows",
                x -> x.replace("type=\"Long\"", "type=\"Thread\""));
        change(
                all,
                "number that is none",
                x -> x.replaceAll("type=\"Long\" value=\"\\d+\"", "type=\"Long\" value=\"many\""));
        change(all, "list without end", x -> x.replace("a.B,c.D", "a,".repeat(2_000)));
        change(all, "value without end", x -> x.replace("a.B,c.D", "a".repeat(70_000)));
        change(
                all,
                "flood of clauses",
                x ->
                        x.replace(
                                CAPABILITY,
                                "<capability namespace=\"x\"/>".repeat(2_100) + CAPABILITY));
        change(
                all,
                "flood of attributes",
                x -> {
                    StringBuilder many = new StringBuilder(CAPABILITY);
                    for (int i = 0; i < 250; i++) {
                        many.append("<attribute name=\"a").append(i).append("\" value=\"x\"/>");
                    }
                    return x.replace(CAPABILITY, many);
                });
        change(
                all,
                "flood of attributes in one element",
                x -> {
                    StringBuilder many = new StringBuilder("<capability namespace=\"x\"");
                    for (int i = 0; i < 30; i++) {
                        many.append(" a").append(i).append("=\"x\"");
                    }
                    return x.replace(CAPABILITY, many + "/>" + CAPABILITY);
                });
        change(all, "clause without a namespace", x -> x.replace(CAPABILITY, "<capability>"));
        for (var charset : List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)) {
            all.add(
                    new Attack(
                            "index in another encoding",
                            charset.name(),
                            h ->
                                    published(
                                            h,
                                            h.forge
                                                    .index()
                                                    .replace("a.B", "ä.B")
                                                    .getBytes(charset))));
        }
        return all;
    }

    private static void head(List<Attack> all, String kind, String head) {
        change(all, kind, x -> x.replace("<repository", head + "<repository"));
    }

    private static void inside(List<Attack> all, String kind, String inside) {
        change(all, kind, x -> x.replace("</repository>", inside + "</repository>"));
    }

    private static void change(List<Attack> all, String kind, UnaryOperator<String> change) {
        all.add(
                Attack.of(
                        kind,
                        h ->
                                published(
                                        h,
                                        change.apply(h.forge.index())
                                                .getBytes(StandardCharsets.UTF_8))));
    }

    /** A signed catalogue whose index is these bytes. */
    private static void published(AttackedHome h, byte[] index) throws CatalogueException {
        h.forge.onTargets =
                t ->
                        ((ObjectNode) t.get("index"))
                                .put("length", Math.max(1, index.length))
                                .put("sha256", Hash.sha256(index));
        h.forge.publish();
        h.forge.files.put("index.xml", index);
        h.refused(index.length == 0 ? "catalogue-inconsistent" : "catalogue-format");
    }
}
