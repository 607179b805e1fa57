package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code onNext} against {@code request}. */
@JCStressTest
@Outcome(id = "2, open, kept", expect = ACCEPTABLE, desc = "The request, or else the event, finds both windows closed.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnNextAndRequestStress {

    private final Scene scene = Scene.ofOne(Scene.BY_EVENTS, 0).begunAt(0, 10);

    @Actor
    public void onNext() {
        scene.left.send(20);
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
