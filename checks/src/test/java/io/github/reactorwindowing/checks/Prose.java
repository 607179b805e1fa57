package io.github.reactorwindowing.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of English in a file: a comment, a string literal, the words of a test's name, or a Markdown page. Newlines
 * are those of the file, so that a position has a line.
 *
 * @param file path from the root of the checkout
 * @param line the first line of the text, from 1
 * @param text the words, without comment markers, code blocks and code spans
 */
record Prose(String file, int line, String text) {

    private static final String BLOCK = "/\\*(?s:.*?)\\*/";
    private static final String TEXT_BLOCK = "\"\"\"(?s:.*?)\"\"\"";
    private static final String STRING = "\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\"";
    private static final String CHARACTER = "'(?:\\\\.|[^'\\\\\n])+'";
    private static final Pattern TOKEN =
            Pattern.compile(String.join("|", "(?://[^\n]*(?:\n[ \t]*)?)+", BLOCK, TEXT_BLOCK, STRING, CHARACTER));
    private static final Pattern MARKER = Pattern.compile("(?m)^[ \t]*(?:\\*+/?|//)|^/\\*+|\\*+/$");
    private static final Pattern TEST_NAME = Pattern.compile("\\b(?:void|ArchRule)\\s+(\\w+_\\w+)\\s*[(=]");
    private static final Pattern HUMP = Pattern.compile("_|(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern MARKDOWN_CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\n]*`");

    static List<Prose> of(Path path) {
        String file = Sources.name(path);
        String source = Sources.read(path);
        return file.endsWith(".md") ? List.of(new Prose(file, 1, blank(MARKDOWN_CODE, source))) : ofJava(file, source);
    }

    static List<Prose> ofJava(String file, String source) {
        List<Prose> found = new ArrayList<>();
        for (MatchResult token : matches(TOKEN, source)) {
            if (!token.group().startsWith("'")) {
                found.add(new Prose(file, lineAt(source, token.start()), blank(MARKER, token.group())));
            }
        }
        for (MatchResult name : matches(TEST_NAME, source)) {
            String words = HUMP.matcher(name.group(1)).replaceAll(" ");
            found.add(new Prose(file, lineAt(source, name.start()), words));
        }
        return found;
    }

    /** {@return where the pattern matches, as {@code file:line: the words around}} */
    List<String> hits(Pattern words) {
        return matches(words, text).stream()
                .map(hit -> "%s:%d: %s".formatted(file, line + newlines(text, hit.start()), around(hit)))
                .toList();
    }

    private String around(MatchResult hit) {
        int from = Math.max(0, hit.start() - 30);
        int to = Math.min(text.length(), hit.end() + 30);
        return text.substring(from, to).replaceAll("\\s+", " ");
    }

    /** Keeps positions: a part that is no prose becomes spaces, and its newlines stay. */
    private static String blank(Pattern noProse, String text) {
        return noProse.matcher(text)
                .replaceAll(part -> Matcher.quoteReplacement(part.group().replaceAll("[^\n]", " ")));
    }

    static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    static int lineAt(String text, int position) {
        return 1 + newlines(text, position);
    }

    private static int newlines(String text, int end) {
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }
}
