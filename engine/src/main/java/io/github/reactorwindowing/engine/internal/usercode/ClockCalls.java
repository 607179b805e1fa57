package io.github.reactorwindowing.engine.internal.usercode;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.engine.error.UserFunctions;
import io.github.reactorwindowing.spi.ClockLogic;
import io.github.reactorwindowing.spi.StatefulClock;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Calls the logic of a clock; what it throws is given its name. */
public final class ClockCalls<V> implements ClockLogic<V> {

    private final StatefulClock<? super V> clock;
    private final ClockLogic<? super V> logic;

    public ClockCalls(StatefulClock<? super V> clock) {
        this.clock = clock;
        try {
            this.logic = UserFunctions.nonNull(clock.newLogic(), "newLogic of the clock", clock, "a logic");
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("newLogic of the clock", clock, thrown);
        }
    }

    @Override
    public void onEvent(V value, long timestamp, long now) {
        try {
            logic.onEvent(value, timestamp, now);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwAt("onEvent of the clock", clock, value, thrown);
        }
    }

    @Override
    public long watermark(long now) {
        try {
            return logic.watermark(now);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("watermark of the clock", clock, thrown);
        }
    }

    @Override
    public long wakeUpFor(long watermark) {
        try {
            return logic.wakeUpFor(watermark);
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("wakeUpFor of the clock", clock, thrown);
        }
    }

    @Override
    public boolean isEmpty() {
        try {
            return logic.isEmpty();
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("isEmpty of the clock", clock, thrown);
        }
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        logic.writeState(out);
    }

    @Override
    public void readState(DataInput in) throws IOException {
        logic.readState(in);
    }

    @Override
    public void restored() {
        try {
            logic.restored();
        } catch (Throwable thrown) {
            throw UserFunctionException.threwOf("restored of the clock", clock, thrown);
        }
    }
}
