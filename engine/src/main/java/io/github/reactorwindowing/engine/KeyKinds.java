package io.github.reactorwindowing.engine;

import io.github.reactorwindowing.spi.AlignedWindower;
import io.github.reactorwindowing.spi.DynamicWindower;
import io.github.reactorwindowing.spi.Windower;

/** Makes the states of keys, in the form that suits the windower and the logic of windows. */
@FunctionalInterface
interface KeyKinds<K, V, S> {

    /** Makes the state of a key. */
    KeyState<K, V, S> newKey(K key, long place);

    /** Chooses the form. */
    static <K, V, S> KeyKinds<K, V, S> of(EngineConfig<V, S, ?> config, EngineTraits traits, Shared<K, V, S> shared) {
        Windower<? super V> windower = config.windower();
        if (!(windower instanceof AlignedWindower)) {
            DynamicWindower<? super V> dynamic = (DynamicWindower<? super V>) windower;
            Dynamics<V, S> dynamics = new Dynamics<>(
                    new DynamicCalls<>(dynamic),
                    new DynamicContents<>(shared.logic(), shared.capacity()),
                    shared.capacity(),
                    shared.fate(),
                    new SoleBounds(),
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
