/** One joint constraint: the number of things that are not kept, or its points, kept up to date as meetings move. */
abstract class Relation {
    final boolean costs;
    final int[] members;
    long value;

    Relation(boolean costs, int... members) {
        this.costs = costs;
        this.members = members;
    }

    /** Its value for the chosen options, -1 for a meeting that is not placed. */
    abstract long of(int[] chosen);

    /** A member went from one option to another; what is chosen now says so already. */
    void moved(int member, int from, int to, int[] chosen) {
        value = of(chosen);
    }

    /** What an empty calendar gives. */
    void reset(int[] nothing) {
        value = of(nothing);
    }
}
