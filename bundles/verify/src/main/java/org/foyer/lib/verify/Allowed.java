package org.foyer.lib.verify;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The allow list of store design 4: what is not on it is refused. Internal names throughout. */
final class Allowed {
    /**
     * Packages that a service may import, dotted; the last two are what bnd writes for lambdas and
     * records, and let nothing in.
     */
    private static final Set<String> IMPORTS =
            Set.of(
                    "org.foyer.api.service",
                    "org.foyer.api.device",
                    "org.foyer.api.reading",
                    "org.foyer.api.control",
                    "org.foyer.api.reason",
                    "org.foyer.api.history",
                    "org.foyer.api.market",
                    "org.foyer.api.party",
                    "java.lang.invoke",
                    "java.lang.runtime");

    /** Packages all of whose types may be used. */
    private static final Set<String> PACKAGES =
            Set.of(
                    "java/math",
                    "java/text",
                    "java/time",
                    "java/time/chrono",
                    "java/time/format",
                    "java/time/temporal",
                    "java/util/function",
                    "java/util/regex",
                    "java/nio/charset",
                    "java/lang/annotation",
                    "org/foyer/api/service",
                    "org/foyer/api/device",
                    "org/foyer/api/reading",
                    "org/foyer/api/reason");

    private static final Set<String> TYPES = new HashSet<>();

    static {
        add(
                "java/lang/",
                "Object String StringBuilder StringBuffer CharSequence Comparable Iterable"
                        + " Cloneable AutoCloseable Number Integer Long Short Byte Double Float"
                        + " Boolean Character Math StrictMath Enum Record Void Appendable Runnable"
                        + " Class System Override Deprecated SuppressWarnings FunctionalInterface"
                        + " SafeVarargs StackTraceElement Throwable Exception RuntimeException Error"
                        + " ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException"
                        + " AssertionError ClassCastException CloneNotSupportedException"
                        + " EnumConstantNotPresentException IllegalArgumentException"
                        + " IllegalStateException IllegalMonitorStateException"
                        + " IndexOutOfBoundsException InterruptedException"
                        + " NegativeArraySizeException NoSuchFieldError NullPointerException"
                        + " NumberFormatException OutOfMemoryError StackOverflowError"
                        + " StringIndexOutOfBoundsException UnsupportedOperationException"
                        + " IncompatibleClassChangeError VirtualMachineError LinkageError");
        add("java/io/", "Serializable");
        add(
                "java/util/",
                "AbstractCollection AbstractList AbstractMap AbstractMap$SimpleEntry"
                        + " AbstractMap$SimpleImmutableEntry AbstractQueue AbstractSequentialList"
                        + " AbstractSet ArrayDeque ArrayList Arrays Base64 Base64$Decoder"
                        + " Base64$Encoder BitSet Collection Collections Comparator"
                        + " ConcurrentModificationException Currency Date Deque Dictionary"
                        + " DoubleSummaryStatistics EmptyStackException EnumMap EnumSet Enumeration"
                        + " EventListener EventObject HashMap HashSet Hashtable HexFormat"
                        + " IdentityHashMap IllegalFormatException IntSummaryStatistics Iterator"
                        + " LinkedHashMap LinkedHashSet LinkedList List ListIterator Locale"
                        + " Locale$Category LongSummaryStatistics Map Map$Entry NavigableMap"
                        + " NavigableSet NoSuchElementException Objects Optional OptionalDouble"
                        + " OptionalInt OptionalLong PrimitiveIterator PrimitiveIterator$OfDouble"
                        + " PrimitiveIterator$OfInt PrimitiveIterator$OfLong PriorityQueue Queue"
                        + " Random RandomAccess Set SortedMap SortedSet SplittableRandom Stack"
                        + " StringJoiner StringTokenizer TimeZone TreeMap TreeSet UUID Vector"
                        + " WeakHashMap");
        add(
                "java/util/stream/",
                "BaseStream Stream Stream$Builder IntStream IntStream$Builder LongStream"
                        + " LongStream$Builder DoubleStream DoubleStream$Builder Collector"
                        + " Collector$Characteristics Collectors");
        add(
                "java/util/concurrent/",
                "Callable CompletionException CompletionStage ConcurrentHashMap ConcurrentLinkedDeque ConcurrentLinkedQueue"
                        + " ConcurrentMap ConcurrentNavigableMap ConcurrentSkipListMap"
                        + " ConcurrentSkipListSet CopyOnWriteArrayList CopyOnWriteArraySet"
                        + " ThreadLocalRandom TimeUnit TimeoutException");
        add(
                "java/util/concurrent/atomic/",
                "AtomicBoolean AtomicInteger AtomicIntegerArray AtomicLong AtomicLongArray"
                        + " AtomicReference AtomicReferenceArray DoubleAdder DoubleAccumulator"
                        + " LongAdder LongAccumulator");
        add(
                "java/util/concurrent/locks/",
                "Lock ReadWriteLock ReentrantLock ReentrantReadWriteLock"
                        + " ReentrantReadWriteLock$ReadLock ReentrantReadWriteLock$WriteLock");
        add(
                "org/foyer/api/control/",
                "Actuator Command Command$Kind Command$Switch Command$SetPower Command$LimitPower"
                        + " Command$LimitCurrent Command$SelectPhases Command$SetMode"
                        + " Command$SetTemperature Command$Set Command$Release Value"
                        + " Value$Numeric Value$Symbol");
        add(
                "org/foyer/api/history/",
                "EnergySeries EnergySeries$Gap EnergySeries$Span HistoryBusyException Point Series"
                        + " Step");
        add(
                "org/foyer/api/market/",
                "KnownPrice PriceIssue PriceParts PriceQuality PriceSeries PriceSeries$Kind"
                        + " PriceSlot PriceSource");
        add("org/foyer/api/party/", "Audience ContractRole");
    }

    private static final Pattern FACADE =
            Pattern.compile("org\\.foyer\\.api\\.service\\.[A-Z][A-Za-z]*");

    /** Types of otherwise allowed packages that act beyond the service. */
    private static final Set<String> NOT = Set.of("java/time/chrono/AbstractChronology");

    /** Types of which these members alone may be used. */
    private static final Map<String, Set<String>> MEMBERS =
            Map.of(
                    "java/lang/Class",
                    Set.of(
                            "getName",
                            "getSimpleName",
                            "isInstance",
                            "cast",
                            "desiredAssertionStatus",
                            "equals",
                            "hashCode",
                            "toString"),
                    "java/lang/System",
                    Set.of(
                            "arraycopy",
                            "currentTimeMillis",
                            "identityHashCode",
                            "lineSeparator",
                            "nanoTime"),
                    "java/util/concurrent/CompletionStage",
                    Set.of(
                            "exceptionally",
                            "handle",
                            "thenAccept",
                            "thenApply",
                            "thenRun",
                            "whenComplete"));

    /** Members that no one may use, whatever platform type they are found in. */
    private static final Set<String> NEVER =
            Set.of(
                    "finalize",
                    "parallel",
                    "parallelStream",
                    "parallelPrefix",
                    "parallelSort",
                    "parallelSetAll",
                    "printStackTrace",
                    "setDefault");

    /** Of these, what can be inherited. */
    private static final Set<String> OPENING =
            Set.of("finalize", "parallel", "parallelStream", "printStackTrace");

    private static final Map<String, Set<String>> NEVER_OF =
            Map.of(
                    "java/lang/Integer", Set.of("getInteger"),
                    "java/lang/Long", Set.of("getLong"),
                    "java/lang/Boolean", Set.of("getBoolean"),
                    "java/util/concurrent/TimeUnit", Set.of("sleep", "timedWait", "timedJoin"));

    /** Bulk operations of ConcurrentHashMap that run on the common pool take a long first. */
    private static final Set<String> BULK = Set.of("forEach", "reduce", "search");

    private static final Set<String> BOOTSTRAPS =
            Set.of(
                    "java/lang/invoke/LambdaMetafactory.metafactory",
                    "java/lang/invoke/LambdaMetafactory.altMetafactory",
                    "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
                    "java/lang/invoke/StringConcatFactory.makeConcat",
                    "java/lang/runtime/ObjectMethods.bootstrap");

    /** Types that stand in a class file for the sake of bootstraps. */
    private static final Set<String> AROUND_BOOTSTRAPS =
            Set.of(
                    "java/lang/invoke/LambdaMetafactory",
                    "java/lang/invoke/StringConcatFactory",
                    "java/lang/runtime/ObjectMethods",
                    "java/lang/invoke/MethodHandles",
                    "java/lang/invoke/MethodHandles$Lookup");

    private Allowed() {}

    private static void add(String start, String names) {
        Arrays.stream(names.split(" ")).map(n -> start + n).forEach(TYPES::add);
    }

    /** Single types, internal names. */
    static Set<String> types() {
        return Set.copyOf(TYPES);
    }

    /** Packages all of whose types may be used, internal names. */
    static Set<String> packages() {
        return PACKAGES;
    }

    static boolean importable(String packageName) {
        String internal = packageName.replace('.', '/');
        boolean platform =
                PACKAGES.contains(internal)
                        || TYPES.stream().anyMatch(t -> packageOf(t).equals(internal));
        return IMPORTS.contains(packageName) || (packageName.startsWith("java.") && platform);
    }

    static boolean type(String type) {
        if (NOT.contains(type)) {
            return false;
        }
        return TYPES.contains(type) || PACKAGES.contains(packageOf(type));
    }

    static boolean aroundBootstrap(String type) {
        return AROUND_BOOTSTRAPS.contains(type);
    }

    static boolean bootstrap(String owner, String name) {
        return BOOTSTRAPS.contains(owner + "." + name);
    }

    /** Whether a member of a platform type may be used; the type itself is asked for elsewhere. */
    static boolean member(String owner, String name, String descriptor) {
        if (NEVER.contains(name) || NEVER_OF.getOrDefault(owner, Set.of()).contains(name)) {
            return false;
        }
        if (owner.startsWith("java/util/concurrent/")
                && descriptor.startsWith("(J")
                && BULK.stream().anyMatch(name::startsWith)) {
            return false;
        }
        Set<String> only = MEMBERS.get(owner);
        return only == null || only.contains(name);
    }

    /**
     * Whether a service's own method may not be called that: a type that declares the name anew
     * would open what it inherits under it.
     */
    static boolean reserved(String name, String descriptor) {
        return OPENING.contains(name)
                || (descriptor.startsWith("(J") && BULK.stream().anyMatch(name::startsWith));
    }

    /** Facades that components may refer to, dotted. */
    static boolean facade(String type) {
        return FACADE.matcher(type).matches();
    }

    private static String packageOf(String type) {
        int slash = type.lastIndexOf('/');
        return slash < 0 ? "" : type.substring(0, slash);
    }
}
