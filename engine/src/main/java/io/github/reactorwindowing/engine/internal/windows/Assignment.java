package io.github.reactorwindowing.engine.internal.windows;

import io.github.reactorwindowing.engine.error.UserFunctionException;
import io.github.reactorwindowing.event.LateReason;
import io.github.reactorwindowing.spi.MessageText;
import io.github.reactorwindowing.spi.OpenWindow;
import io.github.reactorwindowing.spi.OpenWindows;
import io.github.reactorwindowing.spi.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open windows of a key as its windower has them in hand while it assigns one event.
 *
 * <p>Made anew for each event, which costs less than to keep the event in the key meanwhile: a reference that is written into an old
 * object costs a barrier of the garbage collector.
 */
public final class Assignment<V, S> implements OpenWindows {

    private final WindowOwner<S> key;
    private final DynamicWindows<S> windows;
    private final DynamicContext<V, S> shared;
    private final V value;
    private boolean over;

    /** What was opened without room for it. */
    private @Nullable List<DynamicWindow<S>> refused;

    Assignment(WindowOwner<S> key, DynamicWindows<S> windows, DynamicContext<V, S> shared, V value) {
        this.key = key;
        this.windows = windows;
        this.shared = shared;
        this.value = value;
    }

    /** The windower is done with it. */
    void end() {
        over = true;
        if (refused != null) {
            for (DynamicWindow<S> window : refused) {
                if (window.refused) {
                    key.letGo(window);
                }
            }
        }
    }

    @Override
    public int size() {
        return windows.visible();
    }

    @Override
    public OpenWindow get(int index) {
        return windows.get(index);
    }

    @Override
    public int floor(long timestamp) {
        return windows.floor(timestamp);
    }

    @Override
    public OpenWindow open(long start, long end, long closeAt) {
        shared.windower().requireBounds(start, end, closeAt);
        if (shared.capacity().admitsWindow(shared.windower())) {
            return key.open(start, end, closeAt);
        }
        DynamicWindow<S> window = new DynamicWindow<>(Window.UNKNOWN_ID, start, end, closeAt);
        window.refused = true;
        if (refused == null) {
            refused = new ArrayList<>(1);
        }
        refused.add(window);
        return window;
    }

    @Override
    public void resize(OpenWindow window, long start, long end, long closeAt) {
        shared.windower().requireBounds(start, end, closeAt);
        DynamicWindow<S> resized = requireOpen(window);
        if (resized.refused) {
            resized.start = start;
            resized.end = end;
            resized.closeAt = closeAt;
            return;
        }
        windows.resize(resized, start, end, closeAt);
    }

    @Override
    public void merge(OpenWindow survivor, OpenWindow absorbed) {
        DynamicWindow<S> stays = requireOpen(survivor);
        DynamicWindow<S> goes = requireOpen(absorbed);
        if (stays == goes) {
            throw UserFunctionException.broke(shared.windower() + ": merges " + stays + " with itself");
        }
        if (goes.refused) {
            return; // nothing is in it, and it goes with the event
        }
        if (stays.refused) {
            key.admit(stays);
        }
        shared.contents().merge(stays, goes);
        key.remove(goes);
        shared.contents().boundMerged(stays);
    }

    @Override
    public void assign(OpenWindow window) {
        if (over) {
            throw UserFunctionException.broke(
                    shared.windower() + ": enters " + MessageText.of(window) + " while there is no event");
        }
        DynamicWindow<S> target = requireOpen(window);
        if (target.refused) {
            shared.fate().refuse(target.id, LateReason.MAX_OPEN_WINDOWS);
        } else if (shared.contents().add(target, value)) {
            shared.fate().enter();
        } else {
            shared.fate().refuse(target.id, LateReason.MAX_ELEMENTS_PER_WINDOW);
        }
    }

    @Override
    public void close(OpenWindow window) {
        DynamicWindow<S> closed = requireOpen(window);
        if (closed.refused) {
            return; // it goes with the event
        }
        windows.closeAtOnce(closed);
        shared.capacity().closed();
    }

    @Override
    public void miss(long id) {
        shared.fate().miss(id);
    }

    @SuppressWarnings("unchecked") // only this engine makes windows of its keys
    private DynamicWindow<S> requireOpen(OpenWindow window) {
        if (!(window instanceof DynamicWindow<?> known) || !known.open || known.closesAtOnce()) {
            throw UserFunctionException.broke(
                    shared.windower() + ": " + MessageText.of(window) + " is not an open window of this key");
        }
        return (DynamicWindow<S>) known;
    }
}
