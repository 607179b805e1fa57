package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code onComplete} of a side against {@code onError} of the other. */
@JCStressTest
@Outcome(
        id = "0, failed, kept",
        expect = ACCEPTABLE,
        desc = "Whoever wins, the error ends it and the open window is discarded.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnCompleteAndOnErrorStress {

    private final Scene scene = Scene.ofTwo(Scene.BY_EVENTS).begunAt(0);

    @Actor
    public void onComplete() {
        scene.left.complete();
    }

    @Actor
    public void onError() {
        scene.fail(scene.right);
    }

    @Arbiter
    public void report(LLL_Result result) {
        scene.report(result);
    }
}
