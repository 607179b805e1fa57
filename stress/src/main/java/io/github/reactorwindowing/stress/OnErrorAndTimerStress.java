package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code onError} against the timer. */
@JCStressTest
@Outcome(id = "0, failed, kept", expect = ACCEPTABLE, desc = "The error came first: the window is discarded.")
@Outcome(id = "1, failed, kept", expect = ACCEPTABLE, desc = "The timer came first: the window closed.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnErrorAndTimerStress {

    private final Scene scene = Scene.ofOne(Scene.BY_SYSTEM, Long.MAX_VALUE).begunAt(0);

    @Actor
    public void onError() {
        scene.fail(scene.left);
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
