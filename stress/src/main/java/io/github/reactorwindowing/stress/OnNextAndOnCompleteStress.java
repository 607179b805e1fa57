package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code onNext} of a side against {@code onComplete} of the other. */
@JCStressTest
@Outcome(
        id = "1, open, kept",
        expect = ACCEPTABLE,
        desc = "The side that goes on closes the window; whoever wins, it alone says the time now.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnNextAndOnCompleteStress {

    private final Scene scene = Scene.ofTwo(Scene.BY_EVENTS).begunAt(0);

    @Actor
    public void onNext() {
        scene.left.send(10);
    }

    @Actor
    public void onComplete() {
        scene.right.complete();
    }

    @Arbiter
    public void report(LLL_Result result) {
        scene.report(result, scene.left::complete, () -> scene.rows() == 2);
    }
}
