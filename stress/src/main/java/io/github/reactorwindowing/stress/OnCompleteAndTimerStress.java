package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code onComplete} against the timer. */
@JCStressTest
@Outcome(
        id = "1, completed, kept",
        expect = ACCEPTABLE,
        desc = "The window closed once, by the one or the other, and then it completed.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnCompleteAndTimerStress {

    private final Scene scene = Scene.ofOne(Scene.BY_SYSTEM, Long.MAX_VALUE).begunAt(0);

    @Actor
    public void onComplete() {
        scene.left.complete();
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
