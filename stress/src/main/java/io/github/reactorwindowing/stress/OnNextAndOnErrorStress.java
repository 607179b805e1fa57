package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code onNext} of a side against {@code onError} of the other. */
@JCStressTest
@Outcome(
        id = "1, failed, kept",
        expect = ACCEPTABLE,
        desc = "The event closes nothing as long as the other side is behind; the error discards it, first or second.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnNextAndOnErrorStress {

    private final Scene scene = Scene.ofTwo(Scene.BY_EVENTS).begunAt(0, 10);

    @Actor
    public void onNext() {
        scene.left.send(20);
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
