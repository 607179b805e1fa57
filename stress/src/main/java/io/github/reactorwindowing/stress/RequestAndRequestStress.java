package io.github.reactorwindowing.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;

/** {@code request} against {@code request}. */
@JCStressTest
@Outcome(id = "2, open, kept", expect = ACCEPTABLE, desc = "Both count.")
@Outcome(expect = FORBIDDEN, desc = Scene.BROKEN)
@State
public class RequestAndRequestStress {

    private final Scene scene = Scene.ofOne(Scene.BY_EVENTS, 0).begunAt(0, 10, 20, 30);

    @Actor
    public void request() {
        scene.downstream.request(1);
    }

    @Actor
    public void requestToo() {
        scene.downstream.request(1);
    }

    @Arbiter
    public void report(LLL_Result result) {
        scene.report(result, () -> scene.downstream.request(5), () -> scene.rows() == 3);
    }
}
