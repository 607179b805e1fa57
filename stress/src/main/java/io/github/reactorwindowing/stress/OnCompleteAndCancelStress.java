package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code onComplete} against {@code cancel}. */
@JCStressTest
@Outcome(id = "1, open, kept", expect = ACCEPTABLE, desc = "The cancellation came first: the open window is discarded.")
@Outcome(id = "2, completed, kept", expect = ACCEPTABLE, desc = "The completion came first.")
@Outcome(
        id = "2, open, kept",
        expect = ACCEPTABLE_INTERESTING,
        desc = "The cancellation came between the last window and the completion.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnCompleteAndCancelStress {

    private final Scene scene = Scene.ofOne(Scene.BY_EVENTS, Long.MAX_VALUE).begunAt(0, 10);

    @Actor
    public void onComplete() {
        scene.left.complete();
    }

    @Actor
    public void cancel() {
        scene.downstream.cancel();
    }

    @Arbiter
    public void report(LLL_Result result) {
        scene.report(result);
    }
}
