package io.github.reactorwindowing.examples.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page of the documentation.
 *
 * @param lines the lines of the page
 * @param blocks its fenced blocks
 * @param headings its headings in order
 * @param links the targets of its links and images, as written
 * @param codes its code spans
 */
record MarkdownPage(
        Path file,
        List<String> lines,
        List<Block> blocks,
        List<Title> headings,
        List<String> links,
        Set<String> codes) {

    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();
    private static final Pattern HTML_LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    /**
     * A fenced block, its language empty if it names none. The block fills the lines from {@code line} to {@code end},
     * from 1.
     */
    record Block(String language, int line, int end, String text) {}

    /** A heading and its line, from 1. */
    record Title(String text, int line) {}

    /** A part of a page. */
    record Section(String title, List<String> lines) {}

    static MarkdownPage of(Path file) {
        String text = Repository.read(file);
        MarkdownPage page = new MarkdownPage(
                file,
                text.lines().toList(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new LinkedHashSet<>());
        PARSER.parse(text).accept(page.new Collecting());
        return page;
    }

    private final class Collecting extends AbstractVisitor {

        @Override
        public void visit(FencedCodeBlock block) {
            List<SourceSpan> spans = block.getSourceSpans();
            int start = spans.get(0).getLineIndex() + 1;
            if (block.getClosingFenceLength() == null) {
                throw new AssertionError(name() + ":" + start + ": a block that never ends");
            }
            blocks.add(new Block(block.getInfo(), start, start + spans.size() - 1, stripped(block.getLiteral())));
        }

        @Override
        public void visit(Heading heading) {
            headings.add(new Title(
                    plainText(heading), heading.getSourceSpans().get(0).getLineIndex() + 1));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
            visitChildren(image);
        }

        @Override
        public void visit(HtmlInline html) {
            HTML_LINK.matcher(html.getLiteral()).results().forEach(match -> links.add(match.group(1)));
        }

        @Override
        public void visit(HtmlBlock html) {
            HTML_LINK.matcher(html.getLiteral()).results().forEach(match -> links.add(match.group(1)));
        }

        @Override
        public void visit(Code code) {
            codes.add(code.getLiteral());
        }
    }

    private static String plainText(Node heading) {
        StringBuilder plain = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                plain.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                plain.append(code.getLiteral());
            }
        });
        return plain.toString();
    }

    static String text(List<String> lines) {
        return stripped(String.join("\n", lines));
    }

    private static String stripped(String text) {
        return text.stripIndent().strip();
    }

    String name() {
        return Repository.name(file);
    }

    List<Block> blocks(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** The names under which its headings can be linked to. */
    Set<String> anchors() {
        IdGenerator ids = IdGenerator.builder().build();
        return headings.stream().map(heading -> ids.generateId(heading.text())).collect(Collectors.toSet());
    }

    /** The prose below each heading whose line matches a pattern, under the first group of the pattern. */
    List<Section> sections(Pattern heading) {
        Set<Integer> coded = new HashSet<>();
        for (Block block : blocks) {
            for (int line = block.line(); line <= block.end(); line++) {
                coded.add(line);
            }
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < headings.size(); i++) {
            int start = headings.get(i).line();
            int end = i + 1 < headings.size() ? headings.get(i + 1).line() : lines.size() + 1;
            Matcher matcher = heading.matcher(lines.get(start - 1));
            if (matcher.find()) {
                List<String> prose = new ArrayList<>();
                for (int line = start + 1; line < end; line++) {
                    if (!coded.contains(line)) {
                        prose.add(lines.get(line - 1));
                    }
                }
                sections.add(new Section(matcher.group(1), prose));
            }
        }
        return sections;
    }
}
