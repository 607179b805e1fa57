package io.github.reactorwindowing.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.WindowOperator;
import io.github.reactorwindowing.WindowOptions;
import io.github.reactorwindowing.Windows;
import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.model.Datum;
import io.github.reactorwindowing.engine.model.Output;
import io.github.reactorwindowing.engine.model.Parts;
import io.github.reactorwindowing.engine.model.Setup;
import io.github.reactorwindowing.event.KeyedEvent;
import io.github.reactorwindowing.event.LateEvent;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.event.Pane;
import io.github.reactorwindowing.event.WindowOutput;
import io.github.reactorwindowing.event.WindowResult;
import io.github.reactorwindowing.spi.Window;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;

/** The public operator that a {@link Setup} describes, and what comes out of it in the words of the model. */
final class OperatorOfSetup {

    private OperatorOfSetup() {}

    static Function<Flux<KeyedEvent<String, Datum>>, Flux<WindowOutput<String, Datum, List<Datum>>>> withLate(
            Setup setup, UnaryOperator<WindowOptions<String, Datum>> further) {
        EngineConfig<Datum, List<Datum>, List<Datum>> config = Parts.config(setup, Parts.NEVER);
        UnaryOperator<WindowOptions<String, Datum>> options =
                defaults -> further.apply(defaults.ordered(setup.ordered())
                        .lateness(setup.lateness())
                        .scope(setup.scope())
                        .retention(Parts.NEVER));
        WindowOperator<String, Datum, List<Datum>> operator = setup.commutes()
                ? Windows.window(config.clock(), config.windower(), config.logic(), options)
                : Windows.windowCollect(config.clock(), config.windower(), options);
        return Windows.withLate(operator);
    }

    static Output inWordsOfTheModel(WindowOutput<String, Datum, List<Datum>> output) {
        return output instanceof WindowOutput.Late<String, Datum, List<Datum>> late
                ? late(late.event())
                : closed(((WindowOutput.Result<String, Datum, List<Datum>>) output).result());
    }

    private static Output closed(WindowResult<String, List<Datum>> result) {
        if (!result.pane().equals(Pane.ONLY)) {
            assertThat(result.pane()).as("pane of %s", result).isEqualTo(Pane.ONLY);
        }
        Window window = result.window();
        List<Integer> values = result.value().stream().map(Datum::id).toList();
        return new Output.Closed(
                0, result.key(), window.id(), window.startMicros(), window.endMicros(), window.mergedIds(), values);
    }

    private static Output late(LateEvent<String, Datum> late) {
        if (late.reason() != LateReason.BEHIND_WATERMARK) {
            assertThat(late.reason()).as("reason of %s", late).isEqualTo(LateReason.BEHIND_WATERMARK);
        }
        return new Output.Late(
                0, late.key(), late.value().id(), late.timestampMicros(), late.watermarkMicros(), late.missedWindows());
    }
}
