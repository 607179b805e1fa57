package io.github.reactorwindowing.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.reactorwindowing.benchmarks.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Fork;

/** Runs the {@code main} of what does not fit JMH, in a JVM with the settings of the rest. It prints a JSON object. */
final class Forked {

    private Forked() {}

    static JsonNode run(Class<?> main, String... arguments) throws IOException {
        return run(List.of(), main, arguments);
    }

    /** Runs a class in a JVM that has more options than those of the benchmarks. */
    static JsonNode run(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(Question.class.getAnnotation(Fork.class).jvmArgs()));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(main.getSimpleName() + " " + List.of(arguments) + " failed: " + printed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return new ObjectMapper().readTree(printed);
    }
}
