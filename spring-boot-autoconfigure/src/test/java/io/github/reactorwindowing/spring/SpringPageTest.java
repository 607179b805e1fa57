package io.github.reactorwindowing.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/spring.md shows the guide's properties, and lists each property there is. */
class SpringPageTest {

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "spring.md"));
    }

    @Test
    void properties_ofTheGuide_areThoseThatItsTestRunsWith() throws IOException {
        String properties = Files.readString(Path.of("src", "test", "resources", "guide.properties"));
        assertThat(page()).contains("```properties\n" + properties + "```");
    }

    @Test
    void properties_areAllListed() throws IOException {
        try (InputStream in =
                WindowingProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            for (JsonNode property : JsonMapper.shared().readTree(in).get("properties")) {
                assertThat(page()).contains("`" + property.get("name").asString());
            }
        }
    }
}
