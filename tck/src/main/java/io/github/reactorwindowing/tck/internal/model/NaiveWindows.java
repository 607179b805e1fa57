package io.github.reactorwindowing.tck.internal.model;

import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Window;
import io.github.reactorwindowing.tck.internal.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of a key, in a list. It notes what the windower does that it must not, and goes on as well as it
 * can.
 */
public final class NaiveWindows<V> implements OpenWindows {

    private final Faults faults;
    private final Consumer<OpenWindow> onWindowRetired;
    private final List<NaiveWindow<V>> open = new ArrayList<>();

    /** Closed by the windower, and not come out yet. */
    private final List<NaiveWindow<V>> complete = new ArrayList<>();

    private long nextId;
    private @Nullable Call<V> call;

    /**
     * The windows of a key that has none.
     *
     * @param onWindowRetired receives windows that closed or were merged
     */
    public NaiveWindows(Faults faults, Consumer<OpenWindow> onWindowRetired) {
        this.faults = faults;
        this.onWindowRetired = onWindowRetired;
    }

    /** Lets the windower act on an event, and judges what it did. */
    public Call<V> during(Call<V> newCall, Runnable windower) {
        call = newCall;
        windower.run();
        call = null;
        newCall.finish();
        return newCall;
    }

    boolean hasNone() {
        return open.isEmpty() && complete.isEmpty();
    }

    boolean everOpened() {
        return nextId > 0;
    }

    /** The one that closes next, null if there is none. */
    @Nullable
    public NaiveWindow<V> next() {
        List<NaiveWindow<V>> all = new ArrayList<>(open);
        all.addAll(complete);
        return all.stream().min(NaiveWindow.CLOSE_ORDER).orElse(null);
    }

    public void drop(NaiveWindow<V> closed) {
        open.remove(closed);
        complete.remove(closed);
        onWindowRetired.accept(closed);
    }

    /** The call that is going on. An {@link OpenWindows} must not be kept. */
    private Call<V> call(String method) {
        if (call == null) {
            faults.add(
                    "V-3",
                    "open windows to be used during a call of onEvent, onLate or onRejected only",
                    method + " was called outside of one");
            throw new IllegalStateException(method + " of OpenWindows outside of a call that it was given for");
        }
        return call;
    }

    @Override
    public int size() {
        call("size");
        return open.size();
    }

    @Override
    public NaiveWindow<V> get(int index) {
        call("get");
        return open.stream().sorted(NaiveWindow.START_ORDER).toList().get(index);
    }

    @Override
    public int floor(long timestamp) {
        call("floor");
        return (int) open.stream().filter(window -> window.start() <= timestamp).count() - 1;
    }

    @Override
    public NaiveWindow<V> open(long start, long end, long closeAt) {
        call("open").opens(start, end, closeAt);
        return openAs(nextId++, start, end, closeAt);
    }

    private NaiveWindow<V> openAs(long id, long start, long end, long closeAt) {
        NaiveWindow<V> window = new NaiveWindow<>(id, start, end, closeAt);
        open.add(window);
        call("open").touches(window);
        return window;
    }

    /** The open window of an aligned windower, opened if it is not. */
    NaiveWindow<V> openOrGet(long id, long start, long end) {
        return open.stream()
                .filter(window -> window.id() == id)
                .findFirst()
                .orElseGet(() -> openAs(id, start, end, end));
    }

    @Override
    public void resize(OpenWindow window, long start, long end, long closeAt) {
        Call<V> now = call("resize");
        NaiveWindow<V> resized = known(window, now, "resizes");
        if (resized != null) {
            now.resizes(resized, start, end, closeAt);
            resized.resize(start, end, closeAt);
            now.touches(resized);
        }
    }

    @Override
    public void merge(OpenWindow survivor, OpenWindow absorbed) {
        Call<V> now = call("merge");
        NaiveWindow<V> stays = known(survivor, now, "merges others into");
        NaiveWindow<V> goes = known(absorbed, now, "merges");
        if (stays == null || goes == null) {
            return;
        }
        if (stays.id() == goes.id()) {
            faults.add("V-6", "two windows to be merged", "the windower merges " + stays + " with itself");
            return;
        }
        open.remove(goes);
        stays.absorb(goes);
        now.merges(stays, goes);
        onWindowRetired.accept(goes);
    }

    @Override
    public void assign(OpenWindow window) {
        Call<V> now = call("assign");
        NaiveWindow<V> entered = known(window, now, "enters");
        if (entered != null) {
            now.enters(entered);
        }
    }

    @Override
    public void close(OpenWindow window) {
        NaiveWindow<V> closed = known(window, call("close"), "closes");
        if (closed != null) {
            open.remove(closed);
            closed.closeAtOnce();
            complete.add(closed);
        }
    }

    @Override
    public void miss(long id) {
        Call<V> now = call("miss");
        boolean isOpen =
                id != Window.UNKNOWN_ID && open.stream().anyMatch(window -> window.id() == id && now.concerns(window));
        now.misses(id, isOpen);
    }

    /** The open window that the windower means; null, and a fault, if it is none of this key. */
    private @Nullable NaiveWindow<V> known(OpenWindow window, Call<V> now, String verb) {
        for (NaiveWindow<V> candidate : open) {
            if (candidate.equals(window)) {
                return candidate;
            }
        }
        faults.add(
                "V-2",
                "only open windows of the event's key to be used",
                "the windower " + verb + " " + window + ", which is none, for " + now);
        return null;
    }
}
