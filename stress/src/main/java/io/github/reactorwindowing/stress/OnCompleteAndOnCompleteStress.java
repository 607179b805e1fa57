package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code onComplete} of a side against {@code onComplete} of the other. */
@JCStressTest
@Outcome(id = "1, completed, kept", expect = ACCEPTABLE, desc = "The second completion closes the window.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnCompleteAndOnCompleteStress {

    private final Scene scene = Scene.ofTwo(Scene.BY_EVENTS).begunAt(0);

    @Actor
    public void onComplete() {
        scene.left.complete();
    }

    @Actor
    public void onCompleteOfOther() {
        scene.right.complete();
    }

    @Arbiter
    public void report(LLL_Result result) {
        scene.report(result);
    }
}
