package io.github.reactorwindowing.operator;

import io.github.reactorwindowing.explain.KeyView;
import io.github.reactorwindowing.explain.OperatorView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription, to be asked what it looks like. Only inside {@link Explanations#ask}.
 *
 * @param <K> the keys
 */
public interface Explained<K> {

    /**
     * The subscription as a whole.
     *
     * @return how it is now
     */
    OperatorView view();

    /**
     * One key.
     *
     * @param key the key
     * @return how it is now, null if it has no state
     */
    @Nullable
    KeyView<K> view(K key);

    /**
     * Some keys.
     *
     * @param limit how many at most
     * @return how they are now
     */
    List<KeyView<K>> keys(int limit);
}
