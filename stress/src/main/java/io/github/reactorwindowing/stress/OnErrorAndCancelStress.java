package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code onError} against {@code cancel}. */
@JCStressTest
@Outcome(id = "0, failed, kept", expect = ACCEPTABLE, desc = "The error came first.")
@Outcome(id = "0, open, kept", expect = ACCEPTABLE, desc = "The cancellation came first: the error is dropped, once.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnErrorAndCancelStress {

    private final Scene scene = Scene.ofOne(Scene.BY_EVENTS, 0).begunAt(0, 10);

    @Actor
    public void onError() {
        scene.fail(scene.left);
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
