package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code onComplete} against {@code request}. */
@JCStressTest
@Outcome(
        id = "2, completed, kept",
        expect = ACCEPTABLE,
        desc = "All windows closed, under demand, and then it completed.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class OnCompleteAndRequestStress {

    private final Scene scene = Scene.ofOne(Scene.BY_EVENTS, 0).begunAt(0, 10);

    @Actor
    public void onComplete() {
        scene.left.complete();
    }

    @Actor
    public void request() {
        scene.downstream.request(2);
    }

    @Arbiter
    public void report(LLL_Result result) {
        scene.report(result);
    }
}
