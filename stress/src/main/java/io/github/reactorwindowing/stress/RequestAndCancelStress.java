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

/** {@code request} against {@code cancel}. */
@JCStressTest
@Outcome(id = "0, open, kept", expect = ACCEPTABLE, desc = "The cancellation came first.")
@Outcome(id = "1, open, kept", expect = ACCEPTABLE_INTERESTING, desc = "The cancellation came between two windows.")
@Outcome(id = "2, open, kept", expect = ACCEPTABLE, desc = "The request came first.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class RequestAndCancelStress {

    private final Scene scene = Scene.ofOne(Scene.BY_EVENTS, 0).begunAt(0, 10, 20);

    @Actor
    public void request() {
        scene.downstream.request(5);
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
