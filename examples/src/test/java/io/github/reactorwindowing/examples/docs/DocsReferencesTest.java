package io.github.reactorwindowing.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation names is there: pages and images, tests, classes. */
class DocsReferencesTest {

    private static final Pattern TEST = Pattern.compile("([A-Z]\\w*Test)(?:\\.(\\w+))?");
    private static final Pattern RULE = Pattern.compile("^### ([A-Z]-\\d+|Property \\d+)\\b");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z]+(?:[A-Z][a-z]+)+");

    private static final Path SPEC = Repository.ROOT.resolve("docs/spec.md");

    @Test
    void links_ofAllPages_leadSomewhere() {
        List<String> faults = new ArrayList<>();
        for (Path file : Repository.markdown()) {
            MarkdownPage page = MarkdownPage.of(file);
            page.links().stream()
                    .filter(link -> !link.contains("://") && !leadsSomewhere(page, link))
                    .forEach(link -> faults.add(page.name() + ": " + link));
        }
        assertThat(faults).isEmpty();
    }

    private static boolean leadsSomewhere(MarkdownPage page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1 || MarkdownPage.of(target).anchors().contains(parts[1]);
    }

    @Test
    void tests_ofAllPages_exist() {
        Map<String, String> tests = sources("/src/test/java/");
        List<String> faults = new ArrayList<>();
        for (Path file : Repository.markdown()) {
            MarkdownPage page = MarkdownPage.of(file);
            for (String code : page.codes()) {
                Matcher name = TEST.matcher(code);
                if (name.matches() && !exists(tests, name.group(1), name.group(2))) {
                    faults.add(page.name() + ": " + code);
                }
            }
        }
        assertThat(faults).as("tests that are not there").isEmpty();
    }

    private static boolean exists(Map<String, String> tests, String type, String method) {
        String source = tests.get(type);
        return source != null
                && (method == null
                        || Pattern.compile("\\b(void|Stream<\\w+>|ArchRule) " + method + "\\b")
                                .matcher(source)
                                .find());
    }

    @Test
    void spec_eachRule_saysItsStateAndItsTests() {
        List<MarkdownPage.Section> rules = MarkdownPage.of(SPEC).sections(RULE);
        assertThat(rules).extracting(MarkdownPage.Section::title).containsExactlyElementsOf(ruleNames());
        for (MarkdownPage.Section rule : rules) {
            String text = String.join("\n", rule.lines());
            assertThat(text).as(rule.title()).containsPattern("(?m)^\\*\\*(Held|Held in part|Not yet)\\.\\*\\*");
            if (text.contains("**Held")) {
                assertThat(text).as("%s: the tests that prove it", rule.title()).containsPattern("`[A-Z]\\w*Test\\b");
            }
        }
    }

    private static List<String> ruleNames() {
        return Stream.of(
                        names("T-", 12),
                        names("W-", 14),
                        names("O-", 2),
                        names("L-", 3),
                        names("R-", 8),
                        names("Q-", 6),
                        names("V-", 16),
                        names("C-", 14),
                        names("F-", 10),
                        names("Property ", 10))
                .flatMap(names -> names)
                .toList();
    }

    private static Stream<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> prefix + number);
    }

    /** A word of two capitals between backticks is a class, as far as its own projects have one. */
    @Test
    void classes_ofTheSpecAndTheArchitecture_exist() {
        Map<String, String> types = sources("/src/");
        List<String> faults = new ArrayList<>();
        for (String name : List.of("docs/spec.md", "docs/architecture.md")) {
            MarkdownPage page = MarkdownPage.of(Repository.ROOT.resolve(name));
            page.codes().stream()
                    .filter(code -> CLASS.matcher(code).matches() && !types.containsKey(code))
                    .filter(code -> !isOfTheJdk(code))
                    .forEach(code -> faults.add(name + ": " + code));
        }
        assertThat(faults).as("classes that are not there").isEmpty();
    }

    private static boolean isOfTheJdk(String simpleName) {
        return Stream.of("java.lang.", "java.time.", "java.util.").anyMatch(room -> {
            try {
                Class.forName(room + simpleName);
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        });
    }

    /** The sources whose path has a part, by the simple name of their class. */
    private static Map<String, String> sources(String part) {
        return Repository.java().stream()
                .filter(file -> Repository.name(file).contains(part))
                .collect(Collectors.toMap(DocsReferencesTest::simpleName, Repository::read, String::concat));
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
