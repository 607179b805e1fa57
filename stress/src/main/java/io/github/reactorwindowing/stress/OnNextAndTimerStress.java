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

/** {@code onNext}, which sets the timer anew, against the timer. */
@JCStressTest
@Outcome(id = "1, open, kept", expect = ACCEPTABLE, desc = "The window closed, with the event or without it.")
@Outcome(
        id = "0, open, kept",
        expect = ACCEPTABLE_INTERESTING,
        desc = "Time passed while the operator was at work, which does not count; the window closes later.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnNextAndTimerStress {

    private final Scene scene = Scene.ofOne(Scene.BY_WAITING, Long.MAX_VALUE).begunAt(0);

    @Actor
    public void onNext() {
        scene.left.send(5);
    }

    @Actor
    public void timer() {
        scene.tenMillisPass();
    }

    @Arbiter
    public void report(LLL_Result result) {
        scene.report(result, scene::restOfTimePasses, () -> scene.rows() == 1);
    }
}
