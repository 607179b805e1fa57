package io.github.reactorwindowing.benchmarks.report;

import io.github.reactorwindowing.benchmarks.Question;
import io.github.reactorwindowing.benchmarks.field.Entrant;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Some entrants to one question, with one number of events: those that are slow get fewer.
 *
 * @param question the benchmark
 * @param params its parameters, but for those below
 * @param events how many events
 * @param entrants who takes part
 */
record Plan(Class<? extends Question> question, Map<String, List<String>> params, int events, List<Entrant> entrants) {

    static Plan of(Class<? extends Question> question, int events, Entrant... entrants) {
        return new Plan(question, Map.of(), events, List.of(entrants));
    }

    Plan with(String param, Object... values) {
        Map<String, List<String>> more = new LinkedHashMap<>(params);
        more.put(param, Stream.of(values).map(Object::toString).toList());
        return new Plan(question, more, events, entrants);
    }

    Plan dividedBy(int divisor) {
        return new Plan(question, params, events / divisor, entrants);
    }

    /** {@return how many results there must be: an entrant that fails gives none} */
    int size() {
        return params.values().stream().mapToInt(List::size).reduce(entrants.size(), (a, b) -> a * b);
    }

    ChainedOptionsBuilder options(Path json) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + question.getSimpleName() + "\\.run$")
                .param("who", entrants.stream().map(Entrant::name).toArray(String[]::new))
                .param("events", Integer.toString(events))
                .operationsPerInvocation(events)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(false)
                .output(json + ".log")
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString());
        params.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
        return options;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(question.getSimpleName());
        params.forEach(
                (name, values) -> text.append(", ").append(name).append(' ').append(String.join("/", values)));
        return text.append(", ").append(events).append(" events").toString();
    }
}
