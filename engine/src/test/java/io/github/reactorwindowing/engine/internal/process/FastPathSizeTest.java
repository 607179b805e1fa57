package io.github.reactorwindowing.engine.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Checks a method size that speed depends on, see {@code docs/decisions/19-four-at-a-time.md}. */
class FastPathSizeTest {

    /** HotSpot's FreqInlineSize: longer methods are compiled alone. */
    private static final int LONGEST_TAKEN_IN = 325;

    private static final Pattern OFFSET = Pattern.compile("(?m)^ +(\\d+): [a-z]");

    @Test
    @DisplayName("the short way of four events is too long to be compiled into those that call it")
    void takeTogether_isCompiledAlone() throws URISyntaxException {
        String code = disassembled();
        int begin = code.indexOf(" takeTogether(");
        assertThat(begin).as("the method").isPositive();
        int end = code.indexOf("Exception table:", begin);

        int last = 0;
        Matcher offsets = OFFSET.matcher(code.substring(begin, end));
        while (offsets.find()) {
            last = Integer.parseInt(offsets.group(1));
        }
        assertThat(last).as("bytes of takeTogether").isGreaterThan(LONGEST_TAKEN_IN);
    }

    private static String disassembled() throws URISyntaxException {
        Path classes = Path.of(FastPath.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter out = new StringWriter();
        int result = ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(
                        new PrintWriter(out),
                        new PrintWriter(out),
                        "-c",
                        "-p",
                        "-classpath",
                        classes.toString(),
                        FastPath.class.getName());
        assertThat(result).as(out.toString()).isZero();
        return out.toString();
    }
}
