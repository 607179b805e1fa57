package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code request} against the timer. */
@JCStressTest
@Outcome(id = "1, open, kept", expect = ACCEPTABLE, desc = "The window closed when it was due and asked for.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class RequestAndTimerStress {

    private final Scene scene = Scene.ofOne(Scene.BY_SYSTEM, 0).begunAt(0);

    @Actor
    public void request() {
        scene.downstream.request(1);
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
