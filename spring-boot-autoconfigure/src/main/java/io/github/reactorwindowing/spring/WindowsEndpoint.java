package io.github.reactorwindowing.spring;

import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OpenWindowView;
import io.github.reactorwindowing.monitor.OperatorConfiguration;
import io.github.reactorwindowing.monitor.OperatorGauges;
import io.github.reactorwindowing.monitor.RunningOperator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The operators of the application that run: what they are, what they hold, and of a key that one asks for, its open
 * windows. Values of events are never told, and no key that was not asked for.
 *
 * <p>Numbers are those that operators write down by themselves. The question for a key is put to the operator, which
 * answers it between two steps.
 */
@Endpoint(id = "windows")
public final class WindowsEndpoint {

    /** How long an operator may take to answer: while a consumer blocks it, there is no answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How many keys are looked at for the classes that keys have. */
    private static final int SAMPLES = 64;

    private final ConversionService conversions = ApplicationConversionService.getSharedInstance();
    private final RunningOperators operators;

    WindowsEndpoint(RunningOperators operators) {
        this.operators = operators;
    }

    /**
     * Returns all operators.
     *
     * @return one description for each subscription that runs
     */
    @ReadOperation
    public Operators windows() {
        return new Operators(operators.all().stream().map(Operator::of).toList());
    }

    /**
     * Returns the operators of a name.
     *
     * @param name the name that the operator's options say
     * @return one description for each subscription that runs; nothing if there is none
     */
    @ReadOperation
    public @Nullable Operators named(@Selector String name) {
        List<Operator> found = operators.named(name).stream().map(Operator::of).toList();
        return found.isEmpty() ? null : new Operators(found);
    }

    /**
     * Returns a key of the operators of a name: its watermark, its open windows and when each will close.
     *
     * @param name the name that the operator's options say
     * @param key the key as a text; read as the application's other keys are of their class, by Spring's conversions
     * @return one description for each subscription in which the key has a state; nothing if there is none
     */
    @ReadOperation
    public Mono<Keys> key(@Selector String name, @Selector String key) {
        return Flux.fromIterable(operators.named(name))
                .flatMapSequential(operator -> view(operator, key)
                        .timeout(PATIENCE, Mono.error(() -> silent(operator)))
                        .map(view -> Key.of(key, view)))
                .collectList()
                .filter(found -> !found.isEmpty())
                .map(Keys::new);
    }

    private static IllegalStateException silent(RunningOperator<?> operator) {
        return new IllegalStateException("operator '" + operator.name() + "': no answer within " + PATIENCE
                + " (expected: a consumer that does not block the operator's thread)");
    }

    private Mono<? extends KeyView<?>> view(RunningOperator<?> operator, String text) {
        Function<Object, Mono<? extends KeyView<?>>> ask = operator::explain;
        return operator.explainKeys(SAMPLES)
                .map(sample -> sample.key().getClass())
                .distinct()
                .concatMap(keys -> Mono.justOrEmpty(converted(text, keys)))
                .concatMap(ask)
                .next();
    }

    /** {@return the key as one of a class; null if it is none} */
    private @Nullable Object converted(String text, Class<?> keys) {
        if (keys == String.class) {
            return text;
        }
        if (!conversions.canConvert(String.class, keys)) {
            return null;
        }
        try {
            return conversions.convert(text, keys);
        } catch (ConversionException | IllegalArgumentException noKey) {
            return null; // there is no such key
        }
    }

    /**
     * Operators.
     *
     * @param operators one for each subscription that runs
     */
    public record Operators(List<Operator> operators) {}

    /**
     * A subscription that runs.
     *
     * @param name the name that the operator's options say
     * @param operator its kind, as {@code windowCount}
     * @param configuration what it was made with
     * @param watermark the watermark of the stream, or of the key heard from last; null before any event
     * @param watermarkLagSeconds how far that is behind the system time
     * @param keys how many keys have a state
     * @param openWindows how many windows are open
     * @param waitingEvents how many events wait for their turn in time
     * @param queuedEvents how many events were not processed yet
     */
    public record Operator(
            String name,
            String operator,
            Configuration configuration,
            @Nullable Instant watermark,
            @Nullable Double watermarkLagSeconds,
            int keys,
            long openWindows,
            long waitingEvents,
            int queuedEvents) {

        private static final double MILLIS_PER_SECOND = 1e3;

        static Operator of(RunningOperator<?> running) {
            OperatorGauges gauges = running.gauges();
            Duration lag = gauges.watermarkLag();
            return new Operator(
                    running.name(),
                    running.operator(),
                    Configuration.of(running.configuration()),
                    gauges.watermark(),
                    lag == null ? null : Double.valueOf(lag.toMillis() / MILLIS_PER_SECOND),
                    gauges.keys(),
                    gauges.openWindows(),
                    gauges.waitingEvents(),
                    gauges.queuedEvents());
        }
    }

    /**
     * What an operator was made with.
     *
     * @param clock the clock
     * @param windower the windower
     * @param ordered whether values reach a window in timestamp order
     * @param lateness which windows a late event may still enter
     * @param scope what has a watermark of its own
     * @param bounds what may grow how far
     * @param prefetch how many events are requested ahead
     */
    public record Configuration(
            String clock,
            String windower,
            boolean ordered,
            String lateness,
            String scope,
            String bounds,
            int prefetch) {

        static Configuration of(OperatorConfiguration made) {
            return new Configuration(
                    made.clock(),
                    made.windower(),
                    made.options().ordered(),
                    made.options().lateness().name(),
                    made.options().scope().name(),
                    made.options().bounds().toString(),
                    made.prefetch());
        }
    }

    /**
     * A key in each of some subscriptions.
     *
     * @param keys one for each in which it has a state
     */
    public record Keys(List<Key> keys) {}

    /**
     * A key in a subscription.
     *
     * @param key what was asked for
     * @param watermark its watermark; null while there is none
     * @param waitingEvents how many of its events wait for their turn in time
     * @param openWindows its open windows
     */
    public record Key(String key, @Nullable Instant watermark, int waitingEvents, List<OpenWindow> openWindows) {

        static Key of(String key, KeyView<?> view) {
            return new Key(
                    key,
                    view.watermark(),
                    view.waitingEvents(),
                    view.openWindows().stream().map(OpenWindow::of).toList());
        }
    }

    /**
     * An open window.
     *
     * @param id its id
     * @param start where it begins
     * @param end where it ends, so far
     * @param closesAtWatermark the watermark that will close it
     * @param closesAtSystemTime the system time at which it will close if no event comes; null if time alone does not
     *     close it
     * @param heldValues how many values it holds
     */
    public record OpenWindow(
            long id,
            Instant start,
            Instant end,
            @Nullable Instant closesAtWatermark,
            @Nullable Instant closesAtSystemTime,
            long heldValues) {

        static OpenWindow of(OpenWindowView view) {
            return new OpenWindow(
                    view.window().id(),
                    view.window().start(),
                    view.window().end(),
                    view.closeAt(),
                    view.closesAtSystemTime(),
                    view.heldValues());
        }
    }
}
