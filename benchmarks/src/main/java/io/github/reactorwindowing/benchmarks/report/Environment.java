package io.github.reactorwindowing.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * On what was measured, and when; kept beside the measurements, so that the report says it also when it is written
 * later.
 */
final class Environment {

    static final String FILE = "environment.json";
    static final String OF_GOALS = "environment-of-goals.json";
    static final String OF_VERSIONS = "environment-of-versions.json";

    private Environment() {}

    static void write(Path file, String form) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode node = json.createObjectNode();
        node.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        node.put("form", form);
        node.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        node.put("cpu", cpu() + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        node.put("versions", versions());
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), node);
    }

    static List<String> read(Path file) throws IOException {
        JsonNode node = new ObjectMapper().readTree(file.toFile());
        List<String> lines = new ArrayList<>();
        node.fieldNames()
                .forEachRemaining(name -> lines.add(name + ": " + node.get(name).asText()));
        return lines;
    }

    private static String versions() throws IOException {
        Properties versions = new Properties();
        try (InputStream in = Environment.class.getResourceAsStream("versions.properties")) {
            if (in == null) {
                throw new IOException("no versions.properties beside " + Environment.class);
            }
            versions.load(in);
        }
        return String.join(
                ", ",
                new TreeSet<>(versions.stringPropertyNames())
                        .stream()
                                .map(name -> name + " " + versions.getProperty(name))
                                .toList());
    }

    private static String cpu() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
