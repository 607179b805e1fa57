package io.github.reactorwindowing.engine.internal.key;

import io.github.reactorwindowing.event.LateReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the event at hand: whether it entered a window, which it missed, and for which bound. One for each engine. */
public final class AssignmentResult {

    private boolean entered;
    private boolean missedAny;
    private final IdRanges.Builder missed = new IdRanges.Builder();
    private @Nullable LateReason refusal;

    /** Another event is at hand. */
    public void begin() {
        entered = false;
        if (missedAny) {
            missedAny = false;
            missed.clear();
            refusal = null;
        }
    }

    /** It entered a window. */
    public void enter() {
        entered = true;
    }

    /** It missed a window. */
    public void miss(long id) {
        missedAny = true;
        missed.add(id, id);
    }

    /** It missed the windows from one to another, both included; none if {@code last} is less. */
    public void missAll(long first, long last) {
        missedAny |= first <= last;
        missed.add(first, last);
    }

    /** It missed a window because of a bound. */
    public void refuse(long id, LateReason bound) {
        refusal = bound;
        miss(id);
    }

    /** It missed the windows from one to another because of a bound. */
    public void refuseAll(long first, long last, LateReason bound) {
        refusal = bound;
        missAll(first, last);
    }

    public boolean hasEntered() {
        return entered;
    }

    public boolean hasMissed() {
        return missedAny;
    }

    /** The ids of the windows that it missed. */
    public List<Long> missed() {
        return missed.toList();
    }

    /** The bound for which it missed one, null if that was not the reason. */
    @Nullable
    public LateReason refusal() {
        return refusal;
    }
}
