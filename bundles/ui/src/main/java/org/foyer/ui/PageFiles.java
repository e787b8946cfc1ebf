package org.foyer.ui;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;

/** Reads the page's files out of the bundle's {@code web} folder. */
final class PageFiles {

    private static final String ROOT = "/web/";

    private PageFiles() {}

    static SortedMap<String, byte[]> of(Bundle bundle) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        Enumeration<URL> entries = bundle.findEntries(ROOT, "*", true);
        for (URL entry :
                Collections.list(entries == null ? Collections.emptyEnumeration() : entries)) {
            String path = entry.getPath();
            if (!path.endsWith("/")) {
                try (InputStream in = entry.openStream()) {
                    files.put(
                            path.substring(path.indexOf(ROOT) + ROOT.length()), in.readAllBytes());
                }
            }
        }
        return files;
    }
}
