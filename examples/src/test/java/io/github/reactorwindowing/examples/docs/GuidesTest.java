package io.github.reactorwindowing.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The guides for third parties show whole files, each under its path: they are those of the foreign plugin, which the
 * build compiles, tests with the kit and uses by name ({@code ForeignPluginTest}).
 */
class GuidesTest {

    static final String PLUGIN = "examples/custom-windower/";

    private static final Pattern FILE = Pattern.compile("(?s)`([^`\\s]+)`:\\n\\n```\\w+\\n(.*?)\\n```");

    /** What the plugin has and a guide leaves out. */
    private static final Pattern FORMATTER = Pattern.compile("(?s) *<!-- not needed: .*?</plugin>\\n(?= *</plugins>)");

    @ParameterizedTest
    @CsvSource({"docs/writing-a-windower.md, 6", "docs/writing-a-clock.md, 4"})
    void files_ofTheGuide_areThoseOfThePlugin(String page, int count) {
        List<MatchResult> shown =
                FILE.matcher(Repository.read(Path.of(page))).results().toList();
        for (MatchResult file : shown) {
            String real = Repository.read(Path.of(PLUGIN + file.group(1)));
            assertThat(file.group(2))
                    .as(file.group(1))
                    .isEqualTo(FORMATTER.matcher(real).replaceFirst("").stripTrailing());
        }
        assertThat(shown).hasSize(count);
    }
}
