package io.github.reactorwindowing.checks;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Comments, messages, test names and pages are plain English: no words of {@code plain-english-words.txt}, comments
 * within the line limit, and Javadoc of methods that begins with a verb.
 *
 * <p>What is left of older text stands in {@code plain-english-remaining.txt}, one line for each area and rule. Its
 * numbers may only fall. The check sees words, not meaning: a sentence that it passes can still be hard to read.
 */
class PlainEnglishTest {

    private static final int LINE_LIMIT = 120;
    private static final Pattern COMMENT_LINE = Pattern.compile("\\s*(?:/\\*|\\*|//).*|.*[;{}(,] // .*");
    private static final Pattern LONG_LINK = Pattern.compile(".*https?://\\S{60,}.*");

    @Test
    void wordsOfThePages_areNotBanned() {
        List<Prose> prose = Stream.of(".java", ".md")
                .flatMap(extension -> Sources.files(extension).stream())
                .filter(file -> !isThisCheck(file))
                .flatMap(file -> Prose.of(file).stream())
                .toList();
        Map<String, List<String>> faults = new LinkedHashMap<>();
        bannedWords()
                .forEach((word, pattern) -> faults.put(
                        word,
                        prose.stream()
                                .flatMap(text -> text.hits(pattern).stream())
                                .toList()));
        assertThat(prose).as("pieces of prose").hasSizeGreaterThan(5_000);
        assertWithinBudget(faults);
    }

    @Test
    void commentLines_areWithinTheLimit() {
        List<String> faults = new ArrayList<>();
        for (Path file : Sources.files(".java")) {
            List<String> lines = Sources.read(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.length() > LINE_LIMIT
                        && COMMENT_LINE.matcher(line).matches()
                        && !LONG_LINK.matcher(line).matches()) {
                    faults.add("%s:%d: %d columns".formatted(Sources.name(file), i + 1, line.length()));
                }
            }
        }
        assertWithinBudget(Map.of("long comment line", faults));
    }

    @Test
    void javadocOfMethods_beginsWithAVerb() {
        List<String> faults = Sources.files(".java").stream()
                .filter(file -> Sources.name(file).contains("/src/main/"))
                .flatMap(file -> FirstSentences.fragments(Sources.name(file), Sources.read(file)).stream())
                .toList();
        assertWithinBudget(Map.of("noun phrase as summary", faults));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    // Opens it anew.                     | anew
                    /** Events go\\n * down. */           | go down
                    m("clock: nobody asks")               | nobody
                    void window_letGo_isReported() {      | let go
                    """)
    void bannedWord_ofEachKindOfProse_isFound(String source, String word) {
        Pattern pattern = bannedWords().get(word);
        List<String> hits = Prose.ofJava("A.java", source.replace("\\n", "\n")).stream()
                .flatMap(prose -> prose.hits(pattern).stream())
                .toList();
        assertThat(hits).singleElement().asString().startsWith("A.java:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /** The key. */ K key();                          | 1
                    /** Whether it is open. */ boolean isOpen() {     | 1
                    /** {@return the key} */ K key();                 | 0
                    /** Closes the window. */ void close() {          | 0
                    /** The stream ends with it. */ void end() {      | 0
                    /** The state of a key. */ class State {          | 0
                    /** The keys. */ private final K[] keys;          | 0
                    """)
    void summary_ofAMethod_isAFragmentWithoutAVerb(String source, int faults) {
        assertThat(FirstSentences.fragments("A.java", source)).hasSize(faults);
    }

    private static boolean isThisCheck(Path file) {
        return file.endsWith("PlainEnglishTest.java");
    }

    /** A line is a word, or {@code a name = a regular expression}; spaces match line ends, too. */
    private static Map<String, Pattern> bannedWords() {
        Map<String, Pattern> words = new LinkedHashMap<>();
        for (String line : lines("plain-english-words.txt")) {
            String[] parts = line.split(" = ", 2);
            String regex = parts[parts.length - 1].replace(" ", "\\s+");
            words.put(parts[0], Pattern.compile("\\b(?:" + regex + ")\\b", Pattern.CASE_INSENSITIVE));
        }
        return words;
    }

    /** Fails with each place if an area has more faults than it is allowed, or an entry that is not needed any more. */
    private static void assertWithinBudget(Map<String, List<String>> faults) {
        Map<String, Integer> budget = budget();
        List<String> problems = new ArrayList<>();
        faults.forEach((rule, places) -> {
            Map<String, List<String>> byArea = places.stream().collect(groupingBy(PlainEnglishTest::areaOf));
            byArea.forEach((area, found) -> {
                int allowed = budget.getOrDefault(area + ": " + rule, 0);
                if (found.size() > allowed) {
                    problems.add("%s: %s: %d (expected: at most %d)%s"
                            .formatted(area, rule, found.size(), allowed, listed(found)));
                }
            });
            budget.keySet().stream()
                    .filter(entry -> entry.endsWith(": " + rule))
                    .filter(entry -> !byArea.containsKey(entry.substring(0, entry.indexOf(':'))))
                    .forEach(entry -> problems.add(entry + ": none is left (expected: no entry in the file)"));
        });
        assertThat(problems).as("see CONTRIBUTING.md, Plain English").isEmpty();
    }

    private static String listed(List<String> places) {
        return places.stream().map(place -> "\n  " + place).collect(joining());
    }

    private static String areaOf(String place) {
        return Sources.area(place.substring(0, place.indexOf(':')));
    }

    /** A line is {@code area: rule: count}. */
    private static Map<String, Integer> budget() {
        Map<String, Integer> budget = new LinkedHashMap<>();
        for (String line : lines("plain-english-remaining.txt")) {
            int colon = line.lastIndexOf(": ");
            budget.put(line.substring(0, colon), Integer.valueOf(line.substring(colon + 2)));
        }
        return budget;
    }

    private static List<String> lines(String resource) {
        try (InputStream in = PlainEnglishTest.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
