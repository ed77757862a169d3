import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Typed looks at what was read. */
final class Told {
    final Map<String, Object> map;

    @SuppressWarnings("unchecked")
    Told(Object read) {
        this.map = (Map<String, Object>) read;
    }

    String text(String key) {
        return (String) map.get(key);
    }

    boolean truth(String key) {
        return (Boolean) map.get(key);
    }

    boolean has(String key) {
        return map.get(key) != null;
    }

    int number(String key) {
        return ((Long) map.get(key)).intValue();
    }

    Told told(String key) {
        return new Told(map.get(key));
    }

    int[] numbers(String key) {
        return asNumbers(map.get(key));
    }

    int[][] table(String key) {
        return asTable(map.get(key));
    }

    List<Told> all(String key) {
        List<Told> found = new ArrayList<>();
        ((List<?>) map.get(key)).forEach(one -> found.add(new Told(one)));
        return found;
    }

    static int[] asNumbers(Object read) {
        return ((List<?>) read).stream().mapToInt(n -> ((Long) n).intValue()).toArray();
    }

    static int[][] asTable(Object read) {
        return ((List<?>) read).stream().map(Told::asNumbers).toArray(int[][]::new);
    }

    /** For each of so many positions, the numbers of the masks that it is in. */
    static int[][] numbersOf(int positions, List<int[]> masks) {
        List<List<Integer>> found = new ArrayList<>();
        for (int i = 0; i < positions; i++) {
            found.add(new ArrayList<>());
        }
        for (int number = 0; number < masks.size(); number++) {
            for (int position : masks.get(number)) {
                found.get(position).add(number);
            }
        }
        return found.stream().map(l -> l.stream().mapToInt(n -> n).toArray()).toArray(int[][]::new);
    }

    static boolean meet(int[] one, int[] other) {
        for (int i = 0, j = 0; i < one.length && j < other.length;) {
            if (one[i] == other[j]) {
                return true;
            }
            if (one[i] < other[j]) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    static boolean[] truths(int positions, int[] where) {
        boolean[] found = new boolean[positions];
        Arrays.stream(where).forEach(i -> found[i] = true);
        return found;
    }
}
