package io.github.reactorwindowing.engine.model;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls each public static factory, constructor and fluent setter of a package with one bad argument at a time.
 *
 * <p>Null, and a list with null in it, must be rejected by the call itself, in a message that begins with the
 * argument's name. Numbers and durations far below and above what is useful must be accepted or rejected likewise.
 */
public final class ArgumentMatrix {

    private static final Map<Class<?>, List<Object>> NUMBERS = Map.of(
            int.class, List.of(Integer.MIN_VALUE, -1, 0),
            long.class, List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE),
            double.class, List.of(Double.NaN, -1.0, 0.0, 2.0),
            Duration.class,
                    List.of(
                            Duration.ofSeconds(Long.MIN_VALUE),
                            Duration.ofSeconds(-1),
                            Duration.ZERO,
                            Duration.ofNanos(1),
                            Duration.ofSeconds(Long.MAX_VALUE)));

    private final Map<Class<?>, Object> samples = new HashMap<>(Map.of(
            int.class,
            3,
            long.class,
            5L,
            double.class,
            0.5,
            boolean.class,
            true,
            Duration.class,
            Duration.ofSeconds(5)));
    private final Map<String, List<Object>> arguments = new HashMap<>();
    private final Set<String> excluded = new HashSet<>();
    private final Set<String> excludedInVain = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private int cases;

    /** A matrix with samples of the JDK's functions. */
    public ArgumentMatrix() {
        this.<Supplier<Object>>sample(Supplier.class, Object::new)
                .<Function<Object, Object>>sample(Function.class, value -> value)
                .<UnaryOperator<Object>>sample(UnaryOperator.class, value -> value)
                .<Consumer<Object>>sample(Consumer.class, value -> {})
                .<BiFunction<Object, Object, Object>>sample(BiFunction.class, (a, b) -> a)
                .<BinaryOperator<Object>>sample(BinaryOperator.class, (a, b) -> a)
                .<Predicate<Object>>sample(Predicate.class, value -> true)
                .<ToIntFunction<Object>>sample(ToIntFunction.class, value -> 0)
                .<ToLongFunction<Object>>sample(ToLongFunction.class, value -> 0)
                .<Comparator<Object>>sample(Comparator.class, (a, b) -> 0)
                .<Collector<Object, ?, List<Object>>>sample(Collector.class, Collectors.toList());
    }

    /** A valid argument, or receiver of setters, of a type. */
    public <T> ArgumentMatrix sample(Class<? super T> type, T value) {
        samples.put(type, value);
        return this;
    }

    /** Valid arguments of one call, as {@code Type.method}, where those by type do not do. */
    public ArgumentMatrix arguments(String call, Object... valid) {
        arguments.put(call + "/" + valid.length, List.of(valid));
        return this;
    }

    /** Leaves out a type or a call of it. */
    public ArgumentMatrix exclude(String reason, String... names) {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: blank (expected: why these need no check)");
        }
        excluded.addAll(List.of(names));
        excludedInVain.addAll(List.of(names));
        return this;
    }

    /** How many bad arguments were passed. */
    public int cases() {
        return cases;
    }

    /** What is wrong in the packages of some classes. */
    public List<String> faults(Class<?>... ofPackages) throws IOException, URISyntaxException {
        for (Class<?> anchor : ofPackages) {
            for (Class<?> type : publicTypes(anchor)) {
                if (!type.isEnum() && !isExcluded(nameOf(type))) {
                    calls(type).filter(call -> !isExcluded(nameOf(call))).forEach(this::check);
                }
            }
        }
        excludedInVain.forEach(name -> faults.add(name + ": excluded, but not found"));
        return faults;
    }

    private boolean isExcluded(String name) {
        excludedInVain.remove(name);
        return excluded.contains(name);
    }

    private static List<Class<?>> publicTypes(Class<?> anchor) throws IOException, URISyntaxException {
        Path root = Path.of(
                anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(root)) {
            return publicTypes(anchor, root);
        }
        try (FileSystem jar = FileSystems.newFileSystem(root)) {
            return publicTypes(anchor, jar.getPath("/"));
        }
    }

    private static List<Class<?>> publicTypes(Class<?> anchor, Path root) throws IOException {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files =
                Files.list(root.resolve(anchor.getPackageName().replace('.', '/')))) {
            for (String file :
                    files.map(path -> path.getFileName().toString()).sorted().toList()) {
                if (file.endsWith(".class") && !file.equals("package-info.class")) {
                    String name = file.substring(0, file.length() - ".class".length());
                    Class<?> type = load(anchor.getPackageName() + "." + name, anchor.getClassLoader());
                    if (isPublic(type)) {
                        types.add(type);
                    }
                }
            }
        }
        return types;
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return Modifier.isPublic(type.getModifiers()) && !type.isAnonymousClass() && (outer == null || isPublic(outer));
    }

    private static Stream<Executable> calls(Class<?> type) {
        boolean isMade = !Modifier.isAbstract(type.getModifiers());
        Stream<Executable> constructors = isMade ? Arrays.stream(type.getConstructors()) : Stream.empty();
        return Stream.concat(
                        constructors, Arrays.stream(type.getDeclaredMethods()).filter(ArgumentMatrix::makes))
                .filter(call -> call.getParameterCount() > 0);
    }

    private static boolean makes(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !method.isSynthetic()
                && (Modifier.isStatic(method.getModifiers())
                        ? method.getReturnType() != void.class
                        : method.getReturnType() == method.getDeclaringClass());
    }

    private static String nameOf(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static String nameOf(Executable call) {
        return nameOf(call.getDeclaringClass()) + "." + (call instanceof Method ? call.getName() : "new");
    }

    private void check(Executable call) {
        Parameter[] parameters = call.getParameters();
        @Nullable Object[] valid = valid(call);
        if (valid == null) {
            return;
        }
        @Nullable Throwable thrown = thrownBy(call, valid);
        if (thrown != null) {
            faults.add(nameOf(call) + " rejects the samples: " + thrown);
            return;
        }
        for (int i = 0; i < parameters.length; i++) {
            Class<?> type = parameters[i].getType();
            if (!type.isPrimitive() && !isNullable(call.getAnnotatedParameterTypes()[i])) {
                checkNull(call, i, with(valid, i, null));
            }
            if (type == List.class && valid[i] instanceof List<?> list && !list.isEmpty()) {
                List<@Nullable Object> holed = new ArrayList<>(list);
                holed.set(list.size() - 1, null);
                checkNull(call, i, with(valid, i, holed));
            }
            for (Object number : NUMBERS.getOrDefault(type, List.of())) {
                checkNumber(call, i, with(valid, i, number));
            }
        }
    }

    private @Nullable Object @Nullable [] valid(Executable call) {
        List<Object> own = arguments.get(nameOf(call) + "/" + call.getParameterCount());
        if (own != null) {
            return own.toArray();
        }
        @Nullable Object[] valid = new @Nullable Object[call.getParameterCount()];
        for (int i = 0; i < valid.length; i++) {
            Parameter parameter = call.getParameters()[i];
            valid[i] = samples.get(parameter.getType());
            if (valid[i] == null) {
                faults.add(
                        nameOf(call) + ": no sample of " + parameter.getType().getName());
                return null;
            }
        }
        return valid;
    }

    private static @Nullable Object[] with(@Nullable Object[] valid, int place, @Nullable Object bad) {
        @Nullable Object[] arguments = valid.clone();
        arguments[place] = bad;
        return arguments;
    }

    private void checkNull(Executable call, int place, @Nullable Object[] arguments) {
        cases++;
        String what = nameOf(call) + "(" + call.getParameters()[place] + " = " + arguments[place] + ")";
        @Nullable Throwable thrown = thrownBy(call, arguments);
        if (thrown == null) {
            faults.add(what + " is not rejected");
        } else if (!(thrown instanceof NullPointerException || thrown instanceof IllegalArgumentException)
                || names(call, place).noneMatch(name -> saysFirst(thrown, name))) {
            faults.add(what + ": " + thrown);
        }
    }

    private void checkNumber(Executable call, int place, @Nullable Object[] arguments) {
        cases++;
        @Nullable Throwable thrown = thrownBy(call, arguments);
        if (thrown != null
                && (!(thrown instanceof IllegalArgumentException)
                        || !String.valueOf(thrown.getMessage()).contains(" (expected: ")
                        || names(call, place).noneMatch(name -> saysFirst(thrown, name)))) {
            faults.add(nameOf(call) + "(" + call.getParameters()[place] + " = " + arguments[place] + "): " + thrown);
        }
    }

    /**
     * What a message may call an argument: by its parameter, or by the setter. A pattern where class files have no
     * names.
     */
    private static Stream<String> names(Executable call, int place) {
        Parameter parameter = call.getParameters()[place];
        RecordComponent @Nullable [] components = call.getDeclaringClass().getRecordComponents();
        boolean isCanonical =
                call instanceof Constructor<?> && components != null && components.length == call.getParameterCount();
        String name = isCanonical
                ? components[place].getName()
                : parameter.isNamePresent() ? parameter.getName() : "[a-z]\\w*";
        String setter = call.getName().startsWith("with")
                ? call.getName().substring(4, 5).toLowerCase(Locale.ROOT)
                        + call.getName().substring(5)
                : call.getName();
        Stream<String> names = Stream.of(name, name.replaceFirst("Micros$", ""));
        boolean isSetter = call instanceof Method && !Modifier.isStatic(call.getModifiers());
        return isSetter ? Stream.concat(names, Stream.of(setter)) : names;
    }

    private static boolean saysFirst(Throwable thrown, String name) {
        return String.valueOf(thrown.getMessage()).matches("(?s)(option )?" + name + "\\b.*")
                && thrown.getMessage() != null;
    }

    private @Nullable Throwable thrownBy(Executable call, @Nullable Object[] arguments) {
        try {
            if (call instanceof Constructor<?> constructor) {
                constructor.newInstance(arguments);
            } else if (Modifier.isStatic(call.getModifiers())) {
                ((Method) call).invoke(null, arguments);
            } else {
                Object receiver = samples.get(call.getDeclaringClass());
                if (receiver == null) {
                    return new IllegalStateException("no sample of the receiver");
                }
                ((Method) call).invoke(receiver, arguments);
            }
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        } catch (IllegalAccessException | InstantiationException e) {
            throw new AssertionError(nameOf(call), e);
        }
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class)
                || (type.getType() instanceof TypeVariable<?> variable
                        && Arrays.stream(variable.getAnnotatedBounds())
                                .anyMatch((AnnotatedElement bound) -> bound.isAnnotationPresent(Nullable.class)));
    }
}
