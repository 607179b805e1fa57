package io.github.reactorwindowing.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.reactorwindowing.benchmarks.field.Entrant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What one entrant did.
 *
 * @param question the class of the benchmark
 * @param variant its parameters, but for the two that follow
 * @param who the entrant
 * @param events how many events
 * @param perSecond events a second, the median of all iterations
 * @param bytes allocated an event
 */
record Measurement(
        String question, Map<String, String> variant, Entrant who, int events, double perSecond, double bytes) {

    /** Reads all results of JMH in a folder, in the order in which they ran. */
    static List<Measurement> readAll(Path folder) throws IOException {
        List<Measurement> all = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(file -> file.getFileName().toString().matches("\\d+\\.json"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            for (JsonNode result : json.readTree(file.toFile())) {
                all.add(of(result));
            }
        }
        return all;
    }

    private static Measurement of(JsonNode result) {
        String name = result.get("benchmark").asText().replaceFirst("\\.run$", "");
        Map<String, String> params = new TreeMap<>();
        result.get("params").forEachEntry((param, value) -> params.put(param, value.asText()));
        Entrant who = Entrant.valueOf(result.get("params").get("who").asText());
        int events = result.get("params").get("events").asInt();
        params.keySet().removeAll(List.of("who", "events"));
        double[] iterations = StreamSupport.stream(
                        result.get("primaryMetric").get("rawData").spliterator(), false)
                .flatMapToDouble(
                        fork -> StreamSupport.stream(fork.spliterator(), false).mapToDouble(JsonNode::asDouble))
                .sorted()
                .toArray();
        double bytes = result.get("secondaryMetrics")
                .path("gc.alloc.rate.norm")
                .path("score")
                .asDouble(Double.NaN);
        return new Measurement(
                name.substring(name.lastIndexOf('.') + 1), params, who, events, median(iterations), bytes);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
