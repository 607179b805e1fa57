package io.github.reactorwindowing.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.reactorwindowing.engine.internal.key.KeyMap;
import io.github.reactorwindowing.engine.internal.key.KeyState;
import io.github.reactorwindowing.engine.internal.key.SecondWindows;
import io.github.reactorwindowing.engine.internal.sliced.LongKey;
import io.github.reactorwindowing.engine.internal.timer.DueKeys;
import io.github.reactorwindowing.engine.internal.timer.KeyHeap;
import io.github.reactorwindowing.engine.internal.timer.TimerBuckets;
import io.github.reactorwindowing.spi.Timestamps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keys are enrolled in, each beside a naive model of it, under random operations. */
class KeyStructuresTest {

    private static final int KEYS = 60;
    private static final int OPERATIONS = 3_000;

    static Stream<Long> seeds() {
        return Stream.iterate(20_240_829L, seed -> seed + 1).limit(20);
    }

    private static KeyState<String, Object, Long> key(int number) {
        return new LongKey<>("key-" + number, number);
    }

    private static List<KeyState<String, Object, Long>> keys() {
        List<KeyState<String, Object, Long>> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(key(i));
        }
        return keys;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("a heap of keys gives the same as a map looked through")
    void keyHeap_equalsMap(long seed) {
        Random random = new Random(seed);
        KeyHeap<String, Object, Long> heap = new KeyHeap<>();
        Map<KeyState<String, Object, Long>, Long> model = new HashMap<>();
        List<KeyState<String, Object, Long>> keys = keys();
        for (int i = 0; i < OPERATIONS; i++) {
            KeyState<String, Object, Long> key = keys.get(random.nextInt(KEYS));
            int dice = random.nextInt(10);
            if (dice < 6) {
                long due = random.nextInt(20) == 0 ? Timestamps.END : random.nextInt(100);
                heap.enrol(key, due);
                if (due == Timestamps.END) {
                    model.remove(key);
                } else {
                    model.put(key, due);
                }
            } else if (dice < 8) {
                heap.remove(key);
                model.remove(key);
            } else if (!model.isEmpty()) {
                long least = model.values().stream().min(Long::compare).orElseThrow();
                assertThat(model.remove(heap.takeFirst())).isEqualTo(least);
            }
            assertThat(heap.size()).isEqualTo(model.size());
            assertThat(heap.due(key)).isEqualTo(model.getOrDefault(key, Timestamps.END));
            if (!model.isEmpty()) {
                assertThat(model.get(heap.first())).isEqualTo(heap.least());
            }
            assertThat(heap.least())
                    .isEqualTo(model.values().stream().min(Long::compare).orElse(Timestamps.END));
        }
    }

    @Test
    @DisplayName("a heap of keys grows with them, and gives its room back when they are gone")
    void keyHeap_manyKeysComeAndGo_keepsTheirOrder() {
        Random random = new Random(20_240_829);
        KeyHeap<String, Object, Long> heap = new KeyHeap<>();
        for (int i = 0; i < 5_000; i++) {
            heap.enrol(key(i), random.nextInt(1_000));
        }
        long before = 0;
        for (int left = 5_000; left > 0; left--) {
            assertThat(heap.size()).isEqualTo(left);
            long least = heap.least();
            assertThat(least).isGreaterThanOrEqualTo(before);
            assertThat(heap.due(heap.first())).isEqualTo(least);
            assertThat(heap.takeFirst().heapSlot()).isEqualTo(KeyState.NOT_ENROLLED);
            before = least;
        }
        heap.enrol(key(1), 7);
        heap.clear();
        assertThat(heap.least()).isEqualTo(Timestamps.END);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("cohorts put the keys that are due on the agenda in the order first seen, each once")
    void cohorts_equalMap(long seed) {
        Random random = new Random(seed);
        TimerBuckets<String, Object, Long> cohorts = new TimerBuckets<>();
        DueKeys<String, Object, Long> agenda = new DueKeys<>();
        Map<KeyState<String, Object, Long>, Long> model = new HashMap<>();
        List<KeyState<String, Object, Long>> keys = keys();
        keys.forEach(cohorts::remove);
        long reached = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            int dice = random.nextInt(20);
            if (dice < 18) {
                KeyState<String, Object, Long> key = keys.get(dice < 9 ? i % KEYS : random.nextInt(KEYS));
                Long before = model.get(key);
                long due = reached + 10 - (reached % 10) + 10L * random.nextInt(3);
                long earlier = before == null
                        ? due
                        : Math.min(before, due); // as long as it holds a window, it is not due later
                cohorts.enrol(key, earlier);
                model.put(key, earlier);
            } else {
                reached += random.nextInt(25);
                assertTaken(cohorts, agenda, model, reached);
            }
            // a list of a later time may have lost its last key to an earlier one, which comes back afterwards if it
            // still holds windows
            assertThat(cohorts.least())
                    .isLessThanOrEqualTo(
                            model.values().stream().min(Long::compare).orElse(Timestamps.END));
        }
    }

    private static void assertTaken(
            TimerBuckets<String, Object, Long> cohorts,
            DueKeys<String, Object, Long> agenda,
            Map<KeyState<String, Object, Long>, Long> model,
            long reached) {
        List<KeyState<String, Object, Long>> expected = model.keySet().stream()
                .filter(key -> model.get(key) <= reached)
                .sorted(Comparator.comparingLong(key -> key.place))
                .toList();
        cohorts.takeDue(reached, agenda);
        agenda.sort();
        List<KeyState<String, Object, Long>> taken = new ArrayList<>();
        for (KeyState<String, Object, Long> key = agenda.take(); key != null; key = agenda.take()) {
            taken.add(key);
        }
        assertThat(taken).containsExactlyElementsOf(expected);
        assertThat(agenda.isEmpty()).isTrue();
        expected.forEach(model::remove);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("second windows are what was put there, and places of those that are gone are used again")
    void secondWindows_equalMap(long seed) {
        Random random = new Random(seed);
        SecondWindows windows = new SecondWindows();
        Map<Integer, long[]> model = new TreeMap<>();
        int most = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            if (random.nextBoolean() && model.size() < 40) {
                int number = random.nextInt();
                long state = random.nextLong();
                int place = windows.take(number, state);
                assertThat(model.put(place, new long[] {number, state}))
                        .as("place %d was free", place)
                        .isNull();
            } else if (!model.isEmpty()) {
                List<Integer> places = List.copyOf(model.keySet());
                int place = places.get(random.nextInt(places.size()));
                if (random.nextBoolean()) {
                    windows.release(place);
                    model.remove(place);
                } else {
                    long state = random.nextLong();
                    windows.set(place, state);
                    model.get(place)[1] = state;
                }
            }
            most = Math.max(most, model.size());
            int places = most;
            model.forEach((place, window) -> {
                assertThat(place).isLessThan(places);
                assertThat(windows.number(place)).isEqualTo((int) window[0]);
                assertThat(windows.state(place)).isEqualTo(window[1]);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("a map of keys holds what a HashMap holds, when it grows, shrinks and drops those that are gone")
    void keyMap_equalsHashMap(long seed) {
        Random random = new Random(seed);
        KeyMap<String, Object, Long> map = new KeyMap<>();
        Map<String, KeyState<String, Object, Long>> model = new HashMap<>();
        for (int i = 0; i < OPERATIONS; i++) {
            KeyState<String, Object, Long> key = key(random.nextInt(500));
            KeyState<String, Object, Long> known = model.get(key.key);
            assertThat(map.get(key.key, key.key.hashCode())).isSameAs(known);
            int dice = random.nextInt(10);
            if (known == null) {
                map.add(key);
                model.put(key.key, key);
            } else if (dice < 3) {
                map.remove(known);
                model.remove(key.key);
            } else if (dice < 6) {
                known.setGone(true);
            }
            if (random.nextInt(200) == 0) {
                map.removeGone();
                model.values().removeIf(KeyState::isGone);
            }
            assertThat(map.size()).isEqualTo(model.size());
        }
        List<KeyState<String, Object, Long>> all = new ArrayList<>();
        map.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(model.values());
    }
}
