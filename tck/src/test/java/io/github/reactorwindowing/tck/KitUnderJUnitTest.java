package io.github.reactorwindowing.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.reactorwindowing.spi.Windower;
import io.github.reactorwindowing.windower.TumblingWindower;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;

/** What whoever adopts the kit sees: a test of its own for each rule, and the failures of those that are broken. */
class KitUnderJUnitTest {

    /** Not found by the build, since its name does not end as those of tests do. */
    static class OfBroken extends WindowerVerification<Object> {

        @Override
        protected Windower<Object> windower() {
            return AlignedDouble.SOUND.ends(id -> id * AlignedDouble.LENGTH + AlignedDouble.LENGTH - 1);
        }

        @Override
        protected Windower<Object> other() {
            return TumblingWindower.of(Duration.ofMinutes(1));
        }
    }

    /** The result of each rule, by its id. */
    private static Map<String, TestExecutionResult> run(Class<?> verification) {
        Map<String, TestExecutionResult> results = new LinkedHashMap<>();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(verification))
                .build();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    results.put(test.getDisplayName().replaceFirst(" .*", ""), result);
                }
            }
        });
        return results;
    }

    @Test
    void soundWindower_hasATestForEachRule() {
        Map<String, TestExecutionResult> results = run(TumblingWindowerVerificationTest.class);
        assertThat(results).hasSize(16).containsKeys("V-1", "V-2", "V-16");
        assertThat(results.values()).allMatch(result -> result.getStatus() == TestExecutionResult.Status.SUCCESSFUL);
    }

    @Test
    void soundClock_hasATestForEachRule() {
        Map<String, TestExecutionResult> results = run(EventClockVerificationTest.class);
        assertThat(results).hasSize(14).containsKeys("C-1", "C-14");
        assertThat(results.values()).allMatch(result -> result.getStatus() == TestExecutionResult.Status.SUCCESSFUL);
    }

    @Test
    void brokenWindower_failsTheRuleThatItBreaks() {
        Map<String, TestExecutionResult> results = run(OfBroken.class);
        TreeSet<String> failed = new TreeSet<>();
        results.forEach((rule, result) -> {
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                failed.add(rule);
            }
        });
        assertThat(failed).contains("V-1", "V-4").doesNotContain("V-3", "V-9", "V-10");
        assertThat(results.get("V-1").getThrowable().orElseThrow())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining(
                        "V-1 assignment, broken by a double: expected the windows from firstId to lastId");
        assertThat(results.get("V-14").getStatus())
                .as("a rule that is not tried says so")
                .isEqualTo(TestExecutionResult.Status.ABORTED);
        assertThat(results.get("V-14").getThrowable().orElseThrow())
                .hasMessageContaining("the windower has no name: spec() is not overridden");
    }
}
