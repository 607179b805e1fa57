package io.github.reactorwindowing.testsupport.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls one method of an object until it is set; from then on that method throws. */
public final class Trap {

    private final String method;
    private final Throwable thrown;
    private boolean set;
    private boolean sprung;

    public Trap(String method, Throwable thrown) {
        this.method = method;
        this.thrown = thrown;
    }

    public void set() {
        set = true;
    }

    /** From now on the method does not throw. */
    public void reset() {
        set = false;
    }

    /** {@return whether the method was called after the trap was set} */
    public boolean isSprung() {
        return sprung;
    }

    /** Throws if this is the method, whatever its type: checked exceptions too, as a Kotlin function does. */
    public void at(String called) {
        if (set && called.equals(method)) {
            sprung = true;
            Trap.<RuntimeException>throwAs(thrown);
        }
    }

    public <T extends @Nullable Object> T in(String called, Supplier<T> otherwise) {
        at(called);
        return otherwise.get();
    }

    @SuppressWarnings("unchecked") // that is the trick
    private static <T extends Throwable> void throwAs(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /**
     * An object with all the interfaces of another, whose methods are those of the other but for the one that throws.
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the caller knows the interface
    public <T> T around(Object object) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            interfaces.addAll(Set.of(type.getInterfaces()));
        }
        return (T) Proxy.newProxyInstance(
                Trap.class.getClassLoader(),
                interfaces.toArray(new Class<?>[0]),
                (proxy, called, arguments) -> call(object, called, arguments));
    }

    private @Nullable Object call(Object object, Method called, Object @Nullable [] arguments) throws Throwable {
        at(called.getName());
        try {
            called.setAccessible(true);
            Object result = called.invoke(object, arguments);
            return result != null && called.getName().equals("newLogic") ? around(result) : result;
        } catch (InvocationTargetException failed) {
            throw Objects.requireNonNull(failed.getCause());
        }
    }
}
