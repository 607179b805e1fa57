package io.github.reactorwindowing.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.examples.orders.OrdersApp;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what is compiled and run here. */
class DocsSnippetsTest {

    private static final Path README = Repository.ROOT.resolve("README.md");

    private static final String ORDERS = "io/github/reactorwindowing/examples/orders/orders.csv";

    @Test
    void javaBlocks_ofAllPages_areTaggedRegions() {
        TaggedRegions regions = TaggedRegions.ofExamples();
        List<String> faults = new ArrayList<>();
        int blocks = 0;
        for (Path file : Repository.markdown()) {
            MarkdownPage page = MarkdownPage.of(file);
            for (MarkdownPage.Block block : page.blocks("java")) {
                blocks++;
                if (!regions.contains(block.text())) {
                    faults.add(page.name() + ":" + block.line() + " is no tagged region. It is\n" + block.text()
                            + "\n\nNearest is " + regions.nearest(block.text()));
                }
            }
        }
        assertThat(faults).as("snippets that nobody compiles").isEmpty();
        assertThat(blocks).as("snippets seen").isGreaterThan(10);
    }

    @Test
    void readmeExample_run_printsWhatReadmeSays() {
        MarkdownPage readme = MarkdownPage.of(README);
        assertThat(readme.blocks("java").get(0).text())
                .isEqualTo(TaggedRegions.ofExamples().get("FruitSales.java#example"));
        assertThat(readme.blocks("text").get(0).text()).isEqualTo(printedBy(() -> FruitSales.main(new String[0])));
    }

    @Test
    void tutorialReports_always_areThoseOfTheOrdersExample() {
        MarkdownPage tutorial = MarkdownPage.of(Repository.ROOT.resolve("docs/tutorial.md"));
        List<String> printed =
                printedBy(() -> OrdersApp.main(new String[0])).lines().toList();
        assertThat(tutorial.blocks("text")).hasSize(3);
        for (MarkdownPage.Block block : tutorial.blocks("text")) {
            assertThat(printed).containsSequence(block.text().lines().toList());
        }
        String shipped = Repository.read(Path.of("examples/src/main/resources/" + ORDERS));
        assertThat(shipped.lines())
                .startsWith(tutorial.blocks("csv").get(0).text().lines().toArray(String[]::new));
    }

    private static String printedBy(Runnable program) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream captured = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(captured);
            program.run();
        } finally {
            System.setOut(console);
        }
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    @Test
    void readme_always_showsTheTwoCommands() {
        List<String> commands = MarkdownPage.of(README).blocks("sh").stream()
                .flatMap(block -> block.text().lines())
                .toList();
        assertThat(commands).contains("mvn -q -Porders package", "mvn verify");
        assertThat(Repository.read(Path.of(".ci/run"))).contains("mvn -B -ntp verify");
        assertThat(Repository.read(README).lines()).hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void commands_ofAllPages_nameProfilesModulesAndPropertiesThatExist() {
        String poms = all(path -> path.endsWith("pom.xml"));
        String sources = all(path -> path.toString().endsWith(".java"));
        List<String> faults = new ArrayList<>();
        for (Path file : Repository.markdown()) {
            MarkdownPage page = MarkdownPage.of(file);
            String commands =
                    page.blocks("sh").stream().map(MarkdownPage.Block::text).reduce("", (a, b) -> a + "\n" + b);
            named("-P(\\S+)", commands).stream()
                    .filter(profile -> !poms.contains("<id>" + profile + "</id>"))
                    .forEach(profile -> faults.add(page.name() + ": profile " + profile));
            named("-pl (\\S+)", commands).stream()
                    .filter(module -> !poms.contains("<module>" + module + "</module>"))
                    .forEach(module -> faults.add(page.name() + ": module " + module));
            named("-D([\\w.]+)=", commands).stream()
                    .filter(property -> !poms.contains("${" + property + "}"))
                    .filter(property -> !sources.contains('"' + property + '"'))
                    .forEach(property -> faults.add(page.name() + ": property " + property));
        }
        assertThat(faults).as("commands that cannot work").isEmpty();
    }

    @Test
    void mainJob_always_runsAClassThatExists() {
        String pom = Repository.read(Path.of("examples/pom.xml"));
        for (String type : named("<mainClass>(\\S+)</mainClass>", pom)) {
            assertThat(Repository.ROOT.resolve("examples/src/main/java/" + type.replace('.', '/') + ".java"))
                    .exists();
        }
    }

    private static List<String> named(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(DocsSnippetsTest::first)
                .toList();
    }

    private static String first(MatchResult match) {
        return match.group(1);
    }

    private static String all(Predicate<Path> wanted) {
        return Repository.files(wanted).stream().map(Repository::read).reduce("", String::concat);
    }
}
