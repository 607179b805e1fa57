package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.event.LateReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the event at hand: whether it entered a window, which it missed, and for which bound. One for each engine. */
final class Fate {

    private boolean entered;
    private boolean missedAny;
    private List<Long> missed = List.of();
    private @Nullable LateReason refusal;

    /** Another event is at hand. */
    void begin() {
        entered = false;
        if (missedAny) {
            missedAny = false;
            missed = List.of();
            refusal = null;
        }
    }

    /** It entered a window. */
    void enter() {
        entered = true;
    }

    /** It missed a window. */
    void miss(long id) {
        missedAny = true;
        if (missed.isEmpty()) {
            missed = List.of(id);
            return;
        }
        if (!(missed instanceof ArrayList)) {
            missed = new ArrayList<>(missed);
        }
        missed.add(id);
    }

    /** It missed some windows, and no other before. */
    void missAll(List<Long> ids) {
        missed = ids;
        missedAny = !ids.isEmpty();
    }

    /** It missed a window because of a bound. */
    void refuse(long id, LateReason bound) {
        refusal = bound;
        miss(id);
    }

    boolean hasEntered() {
        return entered;
    }

    boolean hasMissed() {
        return missedAny;
    }

    /** The ids of the windows that it missed. */
    List<Long> missed() {
        return missed;
    }

    /** The bound for which it missed one, null if that was not the reason. */
    @Nullable
    LateReason refusal() {
        return refusal;
    }
}
