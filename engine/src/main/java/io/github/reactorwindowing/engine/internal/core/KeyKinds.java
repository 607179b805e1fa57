package io.github.reactorwindowing.engine.internal.core;

import io.github.reactorwindowing.engine.contract.EngineConfig;
import io.github.reactorwindowing.engine.internal.key.KeyContext;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.sliced.LongKey;
import io.github.reactorwindowing.engine.internal.sliced.ObjectKey;
import io.github.reactorwindowing.engine.internal.usercode.DynamicCalls;
import io.github.reactorwindowing.engine.internal.usercode.EngineTraits;
import io.github.reactorwindowing.engine.internal.usercode.SingleWindowBounds;
import io.github.reactorwindowing.engine.internal.windows.BucketKey;
import io.github.reactorwindowing.engine.internal.windows.DynamicContents;
import io.github.reactorwindowing.engine.internal.windows.DynamicContext;
import io.github.reactorwindowing.engine.internal.windows.DynamicKey;
import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.Windower;

/** Makes the states of keys, in the form that suits the windower and the logic of windows. */
@FunctionalInterface
public interface KeyKinds<K, V, S> {

    /** Makes the state of a key. */
    KeyState<K, V, S> newKey(K key, long place);

    /** Chooses the form. */
    static <K, V, S> KeyKinds<K, V, S> of(EngineConfig<V, S, ?> config, EngineTraits traits, KeyContext<V, S> shared) {
        Windower<? super V> windower = config.windower();
        if (!(windower instanceof AlignedWindower)) {
            DynamicWindower<? super V> dynamic = (DynamicWindower<? super V>) windower;
            DynamicContext<V, S> dynamics = new DynamicContext<>(
                    new DynamicCalls<>(dynamic),
                    new DynamicContents<>(shared.logic(), shared.capacity()),
                    shared.capacity(),
                    shared.fate(),
                    new SingleWindowBounds(),
                    traits.soleWindowsMayBeReplaced(),
                    traits.eventsMayEnterSoleWindows());
            return (key, place) -> new DynamicKey<>(key, place, dynamics);
        }
        if (!traits.windowsShareParts()) {
            return BucketKey::new;
        }
        return shared.logic().isOfLongs() ? LongKey::new : ObjectKey::new;
    }
}
