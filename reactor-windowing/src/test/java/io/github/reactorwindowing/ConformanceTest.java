package io.github.reactorwindowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.reactorwindowing.ConformanceRun.Form;
import io.github.reactorwindowing.ConformanceRun.Result;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCase.Meta;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCheck;
import io.github.reactorwindowing.testsupport.conformance.ConformanceCheck.Closed;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of an independent implementation, through the public operators, however results are asked for. */
class ConformanceTest {

    private static final List<ConformanceCase> CASES = ConformanceCase.all();

    @Test
    void cases_read_areTwoHundredOfAllKinds() {
        ConformanceCheck.assertComplete(CASES);
    }

    @TestFactory
    Stream<DynamicTest> operator_askedForAllAtOnce_doesAsTheCaseSays() {
        return cases(Form.UNBOUNDED_WITH_CONSUMER);
    }

    @TestFactory
    Stream<DynamicTest> operator_withLateEventsInBand_doesAsTheCaseSays() {
        return cases(Form.UNBOUNDED_IN_BAND);
    }

    @TestFactory
    Stream<DynamicTest> operator_askedForOneInEachOnNext_doesAsTheCaseSays() {
        return cases(Form.ONE_MORE_IN_EACH_ON_NEXT);
    }

    @TestFactory
    Stream<DynamicTest> operator_wokenTooLate_doesAsTheCaseSays() {
        return cases(Form.UNBOUNDED_TIMER_LATE);
    }

    @TestFactory
    Stream<DynamicTest> operator_askedForOneByOneAfterEachStep_doesAsTheCaseSays() {
        return cases(Form.ONE_BY_ONE_AFTER_EACH_STEP);
    }

    private static Stream<DynamicTest> cases(Form form) {
        return CASES.stream().map(scripted -> dynamicTest(scripted.toString(), () -> check(scripted, form)));
    }

    private static void check(ConformanceCase scripted, Form form) {
        ConformanceRun run = ConformanceRun.of(scripted, form);
        ConformanceCheck.assertOutputs(scripted, run.outputs(), run.late);
        if (scripted.isJoin()) {
            checkWindowsOfJoin(scripted, run);
        } else {
            ConformanceCheck.assertClosed(
                    scripted, run.results.stream().map(ConformanceTest::closed).toList());
        }
        ConformanceRun unbounded = ConformanceRun.of(scripted, form.withTheSameOrder());
        assertThat(run.outputs()).as("order").isEqualTo(unbounded.outputs());
        assertThat(run.late).as("order of late events").isEqualTo(unbounded.late);
    }

    /** Each closed window gave one result. */
    private static Closed closed(Result result) {
        Window window = result.result().window();
        return new Closed(
                result.step(),
                result.result().key(),
                window.id(),
                window.startMicros(),
                window.endMicros(),
                window.mergedIds());
    }

    /** A join may give several rows for a window, or none, and some before its close. */
    private static void checkWindowsOfJoin(ConformanceCase scripted, ConformanceRun run) {
        Map<String, Meta> metas = scripted.expected().meta().stream()
                .collect(Collectors.toMap(meta -> meta.key() + meta.window(), Function.identity()));
        for (Result result : run.results) {
            Window window = result.result().window();
            Meta meta = metas.get(result.result().key() + window.id());
            assertThat(meta).as("the window of %s", result).isNotNull();
            if (!scripted.isSession() || result.result().pane().last()) {
                assertThat(window.startMicros()).isEqualTo(1_000 * meta.open());
                assertThat(window.endMicros()).isEqualTo(scripted.endMicros(meta));
            } else {
                assertThat(window.startMicros()).isGreaterThanOrEqualTo(1_000 * meta.open());
                assertThat(window.endMicros()).isLessThanOrEqualTo(scripted.endMicros(meta));
            }
        }
    }
}
