package io.github.reactorwindowing.windower;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Timestamps;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.spi.WindowBounds;
import io.github.reactorwindowing.spi.WindowerLogic;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the events of one key into windows. */
final class CountLogic implements WindowerLogic<Object> {

    /*
     * Event i (from 0) is in the windows j with j * slide <= i < j * slide + size, below zero too, as time windows are.
     * Window j is full after event j * slide + size - 1: one window at every slide-th event, in the order in which they
     * begin. The ids of those that are not full are kept, since the engine may have closed or refused one to keep a
     * bound; it opens again for its next event.
     */
    private final int size;
    private final int slide;
    private final ArrayDeque<Long> unfilled;

    /** The number of the next event, modulo slide; -1 before the first event. */
    private int phase = -1;

    CountLogic(int size, int slide) {
        this.size = size;
        this.slide = slide;
        this.unfilled = new ArrayDeque<>();
    }

    /** {@return how many windows begin before the first event and hold it} */
    private int begunBefore() {
        return (size - 1) / slide;
    }

    @Override
    public void onEvent(Object value, long timestamp, OpenWindows windows) {
        if (phase < 0) {
            phase = 0;
            for (int i = 0; i < begunBefore(); i++) {
                unfilled.add(Window.UNKNOWN_ID);
            }
        }
        if (phase == 0) {
            unfilled.add(Window.UNKNOWN_ID);
        }
        if (windows.size() < unfilled.size()) {
            openMissing(timestamp, windows);
        }
        enterAll(windows);
        stretch(timestamp, windows);
        if (Math.floorMod(phase + 1 - size, slide) == 0) {
            closeEldest(windows);
        }
        phase = (phase + 1) % slide;
    }

    /**
     * Windows that do not overlap: their events go into one, but for the first, which opens it, and the last, which
     * closes it.
     */
    @Override
    public boolean assignSingle(Object value, long timestamp, @Nullable OpenWindow sole, WindowBounds bounds) {
        if (sole == null || slide != size || phase < 1 || phase + 1 == size) {
            return false;
        }
        bounds.set(Math.min(sole.start(), timestamp), Math.max(sole.end(), timestamp + 1), Timestamps.END);
        phase++;
        return true;
    }

    private void openMissing(long timestamp, OpenWindows windows) {
        if (windows.size() + 1 == unfilled.size() && unfilled.getLast() == Window.UNKNOWN_ID) {
            unfilled.removeLast(); // as at most events that begin a window
            open(timestamp, windows);
            return;
        }
        Set<Long> known = new HashSet<>();
        for (int i = 0; i < windows.size(); i++) {
            known.add(windows.get(i).id());
        }
        for (int i = unfilled.size(); i > 0; i--) {
            long id = unfilled.remove();
            if (known.contains(id)) {
                unfilled.add(id);
            } else {
                open(timestamp, windows);
            }
        }
    }

    private void open(long timestamp, OpenWindows windows) {
        OpenWindow opened = windows.open(timestamp, timestamp + 1, Timestamps.END);
        unfilled.add(opened.id());
        if (opened.id() == Window.UNKNOWN_ID) {
            windows.assign(opened); // refused, and to be reported as such
        }
    }

    /** {@return the place of a window; the oldest window mostly starts first} -1 if it is not open. */
    private static int find(long id, OpenWindows windows) {
        for (int index = 0; index < windows.size(); index++) {
            if (windows.get(index).id() == id) {
                return index;
            }
        }
        return -1;
    }

    private static void enterAll(OpenWindows windows) {
        for (int i = windows.size() - 1; i >= 0; i--) {
            windows.assign(windows.get(i));
        }
    }

    /** Makes the bounds hold a time. */
    private static void stretch(long timestamp, OpenWindows windows) {
        for (int i = windows.size() - 1; i >= 0; i--) {
            OpenWindow window = windows.get(i);
            if (window.end() <= timestamp) {
                windows.resize(window, window.start(), timestamp + 1, Timestamps.END);
            }
        }
        // One that starts earlier gets another place: the last is looked at until it is none of those.
        while (windows.size() > 0 && windows.get(windows.size() - 1).start() > timestamp) {
            OpenWindow window = windows.get(windows.size() - 1);
            windows.resize(window, timestamp, window.end(), Timestamps.END);
        }
    }

    private void closeEldest(OpenWindows windows) {
        int index = find(unfilled.remove(), windows);
        if (index >= 0) {
            windows.close(windows.get(index));
        }
    }

    /** Windows that do not overlap begin like the first one. */
    @Override
    public boolean isEmpty() {
        return phase < 0 || (phase == 0 && slide == size);
    }

    @Override
    public void writeState(DataOutput out) throws IOException {
        out.writeInt(phase);
        out.writeInt(unfilled.size());
        for (long id : unfilled) {
            out.writeLong(id);
        }
    }

    @Override
    public void readState(DataInput in) throws IOException {
        phase = in.readInt();
        if (phase < -1 || phase >= slide) {
            throw new StreamCorruptedException("phase: " + phase + " (expected: from -1 to " + (slide - 1) + ")");
        }
        int count = in.readInt();
        int expected = phase < 0 ? 0 : Math.floorDiv(phase - 1, slide) - Math.floorDiv(phase - size, slide);
        if (count != expected) {
            throw new StreamCorruptedException("windows that are not full: " + count + " (expected: " + expected + ")");
        }
        for (int i = 0; i < count; i++) {
            unfilled.add(in.readLong());
        }
    }
}
