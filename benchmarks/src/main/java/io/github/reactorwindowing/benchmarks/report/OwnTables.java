package io.github.reactorwindowing.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.reactorwindowing.benchmarks.BytesPerWindow;
import io.github.reactorwindowing.benchmarks.CloseLatency;
import io.github.reactorwindowing.benchmarks.field.Entrant;
import io.github.reactorwindowing.event.WatermarkScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Memory, latency and goals: measured without JMH, each in a table of its own. */
final class OwnTables {

    private static final String MEMORY = "memory.json";
    private static final String LATENCY = "latency.json";
    private static final String GOALS = "goals.json";
    private static final String VERSIONS = "versions.json";

    /** How many JVMs compare two versions of one pairing; in every other one the two change places. */
    private static final int FORKS = 4;

    /** Compiles a method where it becomes hot, so that the versions do not wait for the compiler at different times. */
    private static final List<String> EQUAL_COMPILATION = List.of("-Xbatch");

    private static final List<String> PERCENTILES = List.of("p50", "p99", "p99.9", "p99.99", "max");

    private OwnTables() {}

    static void measureMemory(Path folder, Effort effort) throws IOException {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (Entrant who : effort.memory()) {
            all.add(Forked.run(BytesPerWindow.class, who.name(), "1000000"));
        }
        write(folder.resolve(MEMORY), all);
    }

    static void measureLatency(Path folder, Effort effort) throws IOException {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (WatermarkScope scope : WatermarkScope.values()) {
            all.add(Forked.run(CloseLatency.class, scope.name(), Integer.toString(effort.rounds())));
        }
        write(folder.resolve(LATENCY), all);
    }

    static void measureGoals(Path folder) throws IOException {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (Goal goal : Goal.values()) {
            all.add(Forked.run(PairedRun.class, goal.name()));
            System.out.println(all.get(all.size() - 1));
        }
        write(folder.resolve(GOALS), all);
    }

    static List<String> goals(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| | beside | at least | aim | median | middle half |");
        lines.add("|---|---|---|---|---|---|");
        for (JsonNode one : new ObjectMapper().readTree(folder.resolve(GOALS).toFile())) {
            Goal goal = Goal.valueOf(one.get("goal").asText());
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | **%s** | %s to %s |",
                    goal.title,
                    goal.other.title(),
                    Tables.significant(goal.least),
                    goal.aim == 0 ? "" : Tables.significant(goal.aim),
                    Tables.significant(one.get("ratio").asDouble()),
                    Tables.significant(one.get("quarter").asDouble()),
                    Tables.significant(one.get("threeQuarters").asDouble())));
        }
        return lines;
    }

    static void measureVersions(Path folder, String earlier, String current) throws IOException {
        ArrayNode all = new ObjectMapper().createArrayNode();
        for (Pairing pairing : Pairing.values()) {
            double[] ratios = new double[FORKS];
            for (int fork = 0; fork < FORKS; fork++) {
                ratios[fork] = fork % 2 == 0
                        ? ratio(pairing, earlier, current, current)
                        : 1 / ratio(pairing, current, earlier, current);
            }
            Arrays.sort(ratios);
            all.addObject()
                    .put("pairing", pairing.name())
                    .put("ratio", geometricMean(ratios))
                    .put("least", ratios[0])
                    .put("greatest", ratios[FORKS - 1]);
            System.out.println(all.get(all.size() - 1));
        }
        write(folder.resolve(VERSIONS), all);
    }

    private static double ratio(Pairing pairing, String first, String second, String benchmarks) throws IOException {
        return Forked.run(EQUAL_COMPILATION, VersionsRun.class, pairing.name(), first, second, benchmarks)
                .get("ratio")
                .asDouble();
    }

    private static double geometricMean(double[] ratios) {
        return Math.exp(Arrays.stream(ratios).map(Math::log).average().orElseThrow());
    }

    static List<String> versions(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| | times as fast as the earlier version | of " + FORKS + " JVMs |");
        lines.add("|---|---|---|");
        for (JsonNode one : new ObjectMapper().readTree(folder.resolve(VERSIONS).toFile())) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | **%.2f** | %.2f to %.2f |",
                    Pairing.valueOf(one.get("pairing").asText()).title(),
                    one.get("ratio").asDouble(),
                    one.get("least").asDouble(),
                    one.get("greatest").asDouble()));
        }
        return lines;
    }

    private static void write(Path file, JsonNode json) throws IOException {
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), json);
    }

    static List<String> memory(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.exists(folder.resolve(MEMORY))) {
            lines.addAll(List.of("### BytesPerWindow", "", "| | bytes |", "|---|---|"));
            for (JsonNode one :
                    new ObjectMapper().readTree(folder.resolve(MEMORY).toFile())) {
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %.0f |",
                        Entrant.valueOf(one.get("who").asText()).title(),
                        one.get("bytes").asDouble()));
            }
            lines.add("");
        }
        return lines;
    }

    static List<String> latency(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.exists(folder.resolve(LATENCY))) {
            lines.addAll(List.of("### CloseLatency", "", "Microseconds.", ""));
            lines.add("| scope | call | calls | " + String.join(" | ", PERCENTILES) + " |");
            lines.add("|---|---|---|" + "---|".repeat(PERCENTILES.size()));
            for (JsonNode one :
                    new ObjectMapper().readTree(folder.resolve(LATENCY).toFile())) {
                String scope = one.get("scope").asText().toLowerCase(Locale.ROOT);
                lines.add(latencyRow(scope, "`onNext`", one.get("onNext")));
                lines.add(latencyRow(scope, "`request(256)`", one.get("request")));
            }
            lines.add("");
        }
        return lines;
    }

    private static String latencyRow(String scope, String call, JsonNode times) {
        StringBuilder row = new StringBuilder(
                "| " + scope + " | " + call + " | " + times.get("calls").asLong() + " |");
        for (String percentile : PERCENTILES) {
            row.append(' ').append(times.get(percentile).asDouble()).append(" |");
        }
        return row.toString();
    }
}
