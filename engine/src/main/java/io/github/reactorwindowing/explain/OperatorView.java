package io.github.reactorwindowing.explain;

import java.util.List;

/**
 * One subscription of an operator as it was at one moment.
 *
 * @param operator the operator's name, as in {@code windowCount}
 * @param requested how many results downstream has asked for and not got; {@code Long.MAX_VALUE} for no bound
 * @param queuedEvents how many events of each source have come and were not looked at yet
 * @param waitsForDemand whether a result or a late event is emitted as soon as there is demand for it; until then no
 *     event is taken
 * @param engine what the engine holds
 */
public record OperatorView(
        String operator, long requested, List<Integer> queuedEvents, boolean waitsForDemand, EngineView engine) {

    @Override
    public String toString() {
        return operator + ": " + engine + "; requested " + (requested == Long.MAX_VALUE ? "without bound" : requested)
                + ", queued " + queuedEvents + (waitsForDemand ? ", waits for demand" : "");
    }
}
