package org.foyer.lib.verify;

import java.util.List;
import java.util.Map;

/**
 * What a component description says, once read; everything that Declarative Services would do is in
 * here, and nothing else is written for it to read.
 *
 * @param file where it lies in the jar
 * @param version of the description's namespace, for example {@code 1.5.0}
 * @param attributes of the component itself
 * @param implementation class, dotted
 * @param scope of the service; empty for the default
 * @param provides interfaces of the service, dotted; empty when there is none
 * @param references attributes of each
 * @param properties of the component, in order
 */
record ComponentModel(
        String file,
        String version,
        Map<String, String> attributes,
        String implementation,
        String scope,
        List<String> provides,
        List<Map<String, String>> references,
        List<Property> properties) {

    /**
     * A property.
     *
     * @param array whether it holds a list of values
     */
    record Property(String name, String type, List<String> values, boolean array) {}
}
