package io.github.reactorwindowing.marbles;

import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.support.LedgerSource;
import io.github.reactorwindowing.support.Probe;
import io.github.reactorwindowing.testsupport.scheduler.ManualScheduler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/** What an operator did with a script, in virtual time, and when. */
final class Recording {

    /** A result or a late event, when it went down; a late event that went to {@code onLate} is aside. */
    record Output(long atMicros, String key, String text, boolean late, boolean aside) {}

    /** A window as it was when it fired for the last time, and when that was. */
    record Span(String key, Window window, long closedMicros) {}

    /** An operator on the sources of a script. */
    interface Operator {

        Flux<?> on(List<Flux<KeyedEvent<String, Mark>>> sources, Recording run);
    }

    private record WindowOfKey(String key, long id) {}

    private final ManualScheduler time = ManualScheduler.at(0);
    private final List<Output> outputs = new ArrayList<>();
    private final Map<WindowOfKey, Span> spans = new LinkedHashMap<>();
    private final Set<Object> lateMarks = Collections.newSetFromMap(new IdentityHashMap<>());
    private OptionalLong completedMicros = OptionalLong.empty();

    private Recording() {}

    /** Runs a script through an operator until the end of a diagram. */
    static Recording of(Script script, Operator operator, int seconds) {
        Recording recording = new Recording();
        recording.run(script, operator, Script.micros(seconds));
        return recording;
    }

    private void run(Script script, Operator operator, long untilMicros) {
        List<LedgerSource<KeyedEvent<String, Mark>>> sources = Stream.generate(
                        LedgerSource<KeyedEvent<String, Mark>>::new)
                .limit(script.sources().size())
                .toList();
        Flux<?> output = operator.on(sources.stream().map(LedgerSource::flux).toList(), this);
        Probe<Object> probe = Probe.unbounded().onEach((ignored, value) -> record(value));
        output.doOnComplete(() -> completedMicros = OptionalLong.of(now())).subscribe(probe);
        for (Script.Step step : script.steps()) {
            time.advanceTo(step.atMicros());
            LedgerSource<KeyedEvent<String, Mark>> source = sources.get(step.source());
            if (step.mark() == null) {
                source.complete();
            } else {
                source.next(KeyedEvent.of(step.mark().key(), step.mark()));
            }
        }
        time.advanceTo(untilMicros);
        probe.received();
        if (completedMicros.isPresent()) {
            probe.assertComplete();
        } else {
            probe.assertNotTerminated();
        }
    }

    /** Options with the recording's time. */
    <V> WindowOptions<String, V> timed(WindowOptions<String, V> options) {
        return options.scheduler(time);
    }

    /** Options with the recording's time, and a consumer of late events that records them. */
    <V> WindowOptions<String, V> withOnLate(WindowOptions<String, V> options) {
        return timed(options).onLate(late -> recordLate(late, true));
    }

    private long now() {
        return time.now(TimeUnit.MICROSECONDS);
    }

    private void record(Object output) {
        if (output instanceof WindowOutput.Late<?, ?, ?> late) {
            recordLate(late.event(), false);
        } else if (output instanceof WindowOutput.Result<?, ?, ?> ofWindow) {
            recordResult(ofWindow.result());
        } else {
            recordResult((WindowResult<?, ?>) output);
        }
    }

    private void recordLate(LateEvent<?, ?> late, boolean aside) {
        lateMarks.add(late.value());
        outputs.add(new Output(now(), late.key().toString(), late.value().toString(), true, aside));
    }

    private void recordResult(WindowResult<?, ?> result) {
        String key = result.key().toString();
        outputs.add(new Output(now(), key, result.value().toString(), false, false));
        spans.put(new WindowOfKey(key, result.window().id()), new Span(key, result.window(), now()));
    }

    /** What came out, in order. */
    List<Output> outputs() {
        return outputs;
    }

    /** The windows of a key, in the order in which they first fired. */
    List<Span> spansOf(String key) {
        return spans.values().stream().filter(span -> span.key().equals(key)).toList();
    }

    boolean isLate(Mark mark) {
        return lateMarks.contains(mark);
    }

    OptionalLong completedMicros() {
        return completedMicros;
    }
}
