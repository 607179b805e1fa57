package io.github.reactorwindowing.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds methods and constructors whose Javadoc begins with a noun phrase. A summary begins with a verb ("Returns",
 * "Closes"), is {@code {@return ...}}, or is a sentence with a verb.
 *
 * <p>The check cannot parse English. It looks at the first word, and after articles and pronouns for {@link #FINITE}
 * verbs. So it misses a noun phrase whose only verb is in a relative clause ("The window that is open"), and a noun
 * phrase that begins with a plural noun ("Keys of the map").
 */
final class FirstSentences {

    private static final Pattern DOCUMENTED = Pattern.compile(
            "/\\*\\*((?s:.*?))\\*/\\s*((?:@\\w+(?:\\((?:\"(?:\\\\.|[^\"\\\\])*\"|[^)\"])*\\))?\\s+)*)([^;{=]*)[;{=]");
    private static final Pattern MARGIN = Pattern.compile("\\n[ \\t]*\\*");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record|package|module)\\b");
    private static final Pattern SENTENCE_END = Pattern.compile("[.:;](?:\\s|$)");

    /** A summary that begins with one of these names no action, whatever follows. */
    private static final Pattern QUESTION = Pattern.compile("(?:Whether|What|How|Which)\\b.*");

    private static final Pattern NOUN_PHRASE =
            Pattern.compile("(?:The|An?|One|Its|All|Some|Those|That|Another|No)\\b.*");

    private static final Pattern FINITE = Pattern.compile(
            "\\b(?:is|are|was|were|has|have|had|does|do|must|may|can|cannot"
                    + "|will|would|should|needs?|begins?|ends?|closes?|opens?|enters?|fails?|holds?|stops?|stopped|gives?|gets?"
                    + "|takes?|makes?|runs?|comes?|goes|keeps?|returns?|changes?|depends?|counts?|waits?|means?|asks|reaches|stands|closed|ended|arrived|returned|emitted|failed)\\b");

    private FirstSentences() {}

    /** {@return where Javadoc of a method begins with a noun phrase, as {@code file:line: the sentence}} */
    static List<String> fragments(String file, String source) {
        List<String> found = new ArrayList<>();
        for (MatchResult method : Prose.matches(DOCUMENTED, source)) {
            String declaration = method.group(3);
            String sentence = firstSentence(method.group(1));
            if (declaration.contains("(") && !TYPE.matcher(declaration).find() && isFragment(sentence)) {
                found.add("%s:%d: %s".formatted(file, Prose.lineAt(source, method.start()), sentence));
            }
        }
        return found;
    }

    private static String firstSentence(String javadoc) {
        String text = MARGIN.matcher(javadoc).replaceAll(" ").strip().replaceAll("\\s+", " ");
        return SENTENCE_END.split(text, 2)[0];
    }

    private static boolean isFragment(String sentence) {
        return QUESTION.matcher(sentence).matches()
                || (NOUN_PHRASE.matcher(sentence).matches()
                        && !FINITE.matcher(sentence).find());
    }
}
