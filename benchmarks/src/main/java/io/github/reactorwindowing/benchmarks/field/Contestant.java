package io.github.reactorwindowing.benchmarks.field;

/** Does a {@link Task}. What takes long to start is started once, what must be new for each stream at each run. */
public interface Contestant extends AutoCloseable {

    /** Works off all events, up to the result of the last window. */
    void run(Workload workload, Results results);

    @Override
    default void close() {}
}
