package io.github.reactorwindowing.dashboard.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What another JVM's heap holds, by its own log. */
final class Heap {

    private static final Pattern FULL = Pattern.compile("Pause Full \\(Diagnostic Command\\) \\d+M->(\\d+)M");

    private final long pid;
    private final Path log;

    Heap(long pid, Path log) {
        this.pid = pid;
        this.log = log;
    }

    /** Has it collected, and gives what is left, in megabytes. */
    long afterCollection() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(jcmd.toString(), String.valueOf(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (asked.waitFor() != 0) {
            throw new IllegalStateException("jcmd: " + asked.exitValue());
        }
        Matcher collections = FULL.matcher(Files.readString(log));
        long left = -1;
        while (collections.find()) {
            left = Long.parseLong(collections.group(1));
        }
        return left;
    }
}
