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

/** {@code onError} against {@code request}. */
@JCStressTest
@Outcome(id = "0, failed, kept", expect = ACCEPTABLE, desc = "The error came first.")
@Outcome(id = "1, failed, kept", expect = ACCEPTABLE_INTERESTING, desc = "The error came between two windows.")
@Outcome(id = "2, failed, kept", expect = ACCEPTABLE, desc = "The request came first.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnErrorAndRequestStress {

    private final Scene scene = Scene.ofOne(Scene.BY_EVENTS, 0).begunAt(0, 10, 20);

    @Actor
    public void onError() {
        scene.fail(scene.left);
    }

    @Actor
    public void request() {
        scene.downstream.request(5);
    }

    @Arbiter
    public void report(LLL_Result result) {
        scene.report(result);
    }
}
