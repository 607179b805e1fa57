package io.github.reactorwindowing.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an IDE knows of the properties. */
class MetadataTest {

    private static JsonNode read(String name) throws IOException {
        try (InputStream in = WindowingProperties.class.getResourceAsStream("/META-INF/" + name)) {
            return JsonMapper.shared().readTree(in);
        }
    }

    @Test
    void properties_haveTypesAndDescriptions() throws IOException {
        Map<String, String> types = new TreeMap<>();
        for (JsonNode property : read("spring-configuration-metadata.json").get("properties")) {
            String name = property.get("name").asString();
            if (name.startsWith("windowing.")) {
                types.put(name, property.get("type").asString().replaceAll("[a-z]+\\.", ""));
                assertThat(property.path("description").asString("")).as(name).endsWith(".");
            }
        }
        assertThat(types)
                .containsEntry("windowing.windowers", "Map<String,String>")
                .containsEntry("windowing.clocks", "Map<String,String>")
                .containsEntry("windowing.defaults.prefetch", "Integer")
                .containsEntry("windowing.defaults.retention", "Duration")
                .containsEntry("windowing.defaults.max-keys.max", "Long")
                .containsEntry("windowing.defaults.max-keys.policy", "BoundPolicy")
                .containsEntry("windowing.metrics.enabled", "Boolean")
                .hasSize(22);
    }

    @Test
    void hints_offerLinesThatAreRight() throws IOException {
        JsonNode hints = read("additional-spring-configuration-metadata.json").get("hints");
        for (JsonNode hint : hints) {
            for (JsonNode value : hint.path("values")) {
                String line = value.get("value").asString();
                if (hint.get("name").asString().startsWith("windowing.windowers")) {
                    assertThat(NamedBeans.windower("hint", line)).isNotNull();
                } else {
                    assertThat(NamedBeans.clock("hint", line)).isNotNull();
                }
            }
        }
        assertThat(hints).hasSize(3);
    }
}
