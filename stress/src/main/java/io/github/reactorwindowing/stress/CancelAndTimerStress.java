package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code cancel} against the timer. */
@JCStressTest
@Outcome(id = "0, open, kept", expect = ACCEPTABLE, desc = "The cancellation came first: the window is discarded.")
@Outcome(id = "1, open, kept", expect = ACCEPTABLE, desc = "The timer came first: the window closed.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class CancelAndTimerStress {

    private final Scene scene = Scene.ofOne(Scene.BY_SYSTEM, Long.MAX_VALUE).begunAt(0);

    @Actor
    public void cancel() {
        scene.downstream.cancel();
    }

    @Actor
    public void timer() {
        scene.tenMillisPass();
    }

    @Arbiter
    public void report(LLL_Result result) {
        scene.report(result);
    }
}
