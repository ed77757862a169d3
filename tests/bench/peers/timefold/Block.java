import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Meetings that choose one key: for each member its keys, and for each key that all have, their options of it. */
final class Block {
    final int[] members;
    final int[][] keys;
    final List<int[][]> ways = new ArrayList<>();

    Block(Terms terms, Told told) {
        Told said = told.told("keys");
        members = terms.indices(said.map.keySet());
        keys = said.map.keySet().stream().map(said::numbers).toArray(int[][]::new);
        List<Map<Integer, List<Integer>>> positions = new ArrayList<>();
        for (int[] own : keys) {
            Map<Integer, List<Integer>> found = new TreeMap<>();
            for (int i = 0; i < own.length; i++) {
                found.computeIfAbsent(own[i], key -> new ArrayList<>()).add(i);
            }
            positions.add(found);
        }
        Set<Integer> shared = new TreeSet<>(positions.get(0).keySet());
        positions.forEach(found -> shared.retainAll(found.keySet()));
        shared.removeIf(key -> key < 0);
        for (int key : shared) {
            ways.add(positions.stream()
                    .map(found -> found.get(key).stream().mapToInt(i -> i).toArray())
                    .toArray(int[][]::new));
        }
    }
}
