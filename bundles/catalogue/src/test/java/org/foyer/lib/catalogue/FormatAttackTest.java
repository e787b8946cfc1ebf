package org.foyer.lib.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are missing, cut off, endless or no JSON or XML that a catalogue needs. */
class FormatAttackTest extends CatalogueCase {
    @Test
    void oneFileInThePlaceOfAnother() throws Exception {
        forge.onTimestamp = t -> t.put("_type", "snapshot");
        forge.publish();
        refused("catalogue-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp.json", "snapshot.json", "targets.json", "index.xml"})
    void truncated(String name) throws Exception {
        client.refresh();
        byte[] file = forge.files.get(name);
        forge.files.put(name, Arrays.copyOf(file, file.length / 2));
        refused(name.equals("timestamp.json") ? "catalogue-format" : "catalogue-inconsistent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp.json", "snapshot.json", "targets.json", "index.xml"})
    void missing(String name) throws Exception {
        client.refresh();
        forge.files.remove(name);
        refused("catalogue-unreachable");
    }

    @Test
    void unreachable() throws Exception {
        client.refresh();
        client =
                client(
                        () -> URI.create("http://127.0.0.1:1/"),
                        new HttpFetcher(System::nanoTime, Duration.ofSeconds(2)));
        refused("catalogue-unreachable");
    }

    @Test
    void endlessData() {
        Fetcher endless = (address, longest) -> endless();
        client = client(() -> Forge.BASE, endless);
        refused("catalogue-too-large");
    }

    @Test
    void endlessIndex() {
        Fetcher endless =
                (a, longest) ->
                        a.getPath().endsWith("index.xml") ? endless() : forge.open(a, longest);
        client = client(() -> Forge.BASE, endless);
        refused("catalogue-too-large");
    }

    @Test
    void deepJson() throws Exception {
        client.refresh();
        String deep = "{\"signed\":" + "[".repeat(7000) + "]".repeat(7000) + "}";
        forge.files.put("timestamp.json", deep.getBytes(StandardCharsets.UTF_8));
        refused("catalogue-format");
    }

    @Test
    void doubledNamesInJson() throws Exception {
        String file = new String(forge.files.get("timestamp.json"), StandardCharsets.UTF_8);
        String doubled = "{\"signed\":\"e30=\"," + file.substring(1);
        forge.files.put("timestamp.json", doubled.getBytes(StandardCharsets.UTF_8));
        refused("catalogue-format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
                "<!DOCTYPE r SYSTEM \"file:///etc/passwd\">",
                "<!-- a -->",
                "<?php ?>"
            })
    void xmlBombs(String head) {
        Forge bomb = forge;
        String good = bomb.index();
        int start = good.indexOf("<repository");
        byte[] bad =
                (good.substring(0, start) + head + good.substring(start))
                        .getBytes(StandardCharsets.UTF_8);
        publishIndex(bad);
        refused("catalogue-format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&bomb;", "text", "<resource><resource/></resource>", "<other/>"})
    void xmlOddities(String inside) {
        byte[] bad =
                forge.index()
                        .replace("</repository>", inside + "</repository>")
                        .getBytes(StandardCharsets.UTF_8);
        publishIndex(bad);
        refused("catalogue-format");
    }

    @Test
    void deepXml() {
        byte[] bad =
                forge.index()
                        .replace("</repository>", "<resource>".repeat(50_000))
                        .getBytes(StandardCharsets.UTF_8);
        publishIndex(bad);
        refused("catalogue-format");
    }

    @Test
    void xmlInAnotherEncoding() {
        publishIndex(forge.index().getBytes(StandardCharsets.UTF_16));
        refused("catalogue-format");
    }

    /** A signed catalogue whose index is these bytes. */
    private void publishIndex(byte[] index) {
        forge.onTargets =
                t ->
                        ((ObjectNode) t.get("index"))
                                .put("length", index.length)
                                .put("sha256", Hash.sha256(index));
        forge.publish();
        forge.files.put("index.xml", index);
    }
}
