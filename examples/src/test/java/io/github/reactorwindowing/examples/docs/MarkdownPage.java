package io.github.reactorwindowing.examples.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of the documentation: its fenced blocks, and the rest, its prose. */
record MarkdownPage(Path file, List<Block> blocks, List<String> prose) {

    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

    /** A fenced block, its language empty if it says none. */
    record Block(String language, int line, String text) {}

    static MarkdownPage of(Path file) {
        List<Block> blocks = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        List<String> inside = null;
        String language = "";
        int start = 0;
        int number = 0;
        for (String line : Repository.read(file).lines().toList()) {
            number++;
            if (!line.strip().startsWith("```")) {
                (inside == null ? prose : inside).add(line);
            } else if (inside == null) {
                inside = new ArrayList<>();
                language = line.strip().substring(3).strip();
                start = number;
            } else {
                blocks.add(new Block(language, start, text(inside)));
                inside = null;
            }
        }
        if (inside != null) {
            throw new AssertionError(Repository.name(file) + ":" + start + ": a block that never ends");
        }
        return new MarkdownPage(file, blocks, prose);
    }

    static String text(List<String> lines) {
        return String.join("\n", lines).stripIndent().strip();
    }

    String name() {
        return Repository.name(file);
    }

    List<Block> blocks(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** Where its links and images lead, as written. */
    List<String> links() {
        return prose.stream()
                .map(line -> line.replaceAll("`[^`]*`", ""))
                .flatMap(line -> LINK.matcher(line).results())
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toList();
    }

    /** What stands between backticks in the prose. */
    Set<String> codes() {
        return prose.stream()
                .flatMap(line -> CODE.matcher(line).results())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The names under which its headings can be linked to, made as GitHub makes them. */
    Set<String> anchors() {
        return prose.stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ *", "").toLowerCase(Locale.ROOT))
                .map(NOT_IN_ANCHORS::matcher)
                .map(matcher -> matcher.replaceAll("").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** The text below each heading of a level that a pattern finds, by heading. */
    List<Section> sections(Pattern heading) {
        List<Section> sections = new ArrayList<>();
        Section current = null;
        for (String line : prose) {
            Matcher matcher = heading.matcher(line);
            if (matcher.find()) {
                current = new Section(matcher.group(1), new ArrayList<>());
                sections.add(current);
            } else if (line.startsWith("#")) {
                current = null;
            } else if (current != null) {
                current.lines().add(line);
            }
        }
        return sections;
    }

    /** A part of a page. */
    record Section(String title, List<String> lines) {}
}
