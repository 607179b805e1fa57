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

/** The timer of a side against {@code onNext} of the other. */
@JCStressTest
@Outcome(id = "2, open, kept", expect = ACCEPTABLE, desc = "The event came in time: both windows closed.")
@Outcome(id = "1, open, kept", expect = ACCEPTABLE, desc = "The event was late.")
@Outcome(
        id = "0, open, kept",
        expect = ACCEPTABLE_INTERESTING,
        desc = "Time passed while the operator was at work, which does not count; the windows close later.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class TimerAndOnNextOfOtherSideStress {

    private final Scene scene = Scene.ofTwo(Scene.BY_WAITING).begunAt(0);

    @Actor
    public void timer() {
        scene.tenMillisPass();
    }

    @Actor
    public void onNext() {
        scene.right.send("other", 5);
    }

    @Arbiter
    public void report(LLL_Result result) {
        scene.report(result, scene::restOfTimePasses, () -> scene.rows() + scene.late() == 2);
    }
}
