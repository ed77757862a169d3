import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A problem in plain terms: option tables as arrays, and its joint constraints as relations. */
final class Terms {
    final String[] names;
    final int[] days;
    final int[][] day;
    final int[][] points;
    final int[][][] travels;
    final List<Block> blocks = new ArrayList<>();
    /** For each meeting, those to which it would like to be next. */
    final int[][] partners;
    private final int[][] first;
    private final int[][] last;
    private final int[][] place;
    private final Map<String, Integer> number = new LinkedHashMap<>();
    private final List<Told> joint;
    private final Map<Block, List<Relation>> besides = new LinkedHashMap<>();

    Terms(Object document) {
        Told told = new Told(document);
        Told meetings = told.told("meetings");
        names = meetings.map.keySet().toArray(String[]::new);
        int count = names.length;
        days = new int[count];
        day = new int[count][];
        points = new int[count][];
        first = new int[count][];
        last = new int[count][];
        place = new int[count][];
        for (int m = 0; m < count; m++) {
            Told own = meetings.told(names[m]);
            number.put(names[m], m);
            days[m] = own.number("days");
            day[m] = own.numbers("day");
            points[m] = own.numbers("points");
            first[m] = own.numbers("slot_first");
            last[m] = own.numbers("slot_last");
            place[m] = own.numbers("place");
        }
        travels = ((List<?>) told.map.get("travels")).stream().map(Told::asTable).toArray(int[][][]::new);
        joint = told.all("joint");
        for (Told one : joint) {
            if (one.text("kind").equals("together")) {
                blocks.add(new Block(this, one));
            }
        }
        partners = allPartners();
    }

    private static void link(Map<Integer, Set<Integer>> found, int a, int b) {
        found.computeIfAbsent(a, m -> new TreeSet<>()).add(b);
    }

    private int[][] allPartners() {
        Map<Integer, Set<Integer>> found = new LinkedHashMap<>();
        for (Told told : joint) {
            if (told.text("kind").equals("relief")) {
                for (Told other : told.all("links")) {
                    link(found, index(told.text("meeting")), index(other.text("other")));
                    link(found, index(other.text("other")), index(told.text("meeting")));
                }
            }
        }
        int[][] all = new int[names.length][];
        for (int m = 0; m < all.length; m++) {
            all[m] = found.getOrDefault(m, Set.of()).stream().mapToInt(n -> n).toArray();
        }
        return all;
    }

    /** What is asked of a block's meeting and one outside, the block's first. */
    private List<Relation> allBeside(Block block) {
        Set<Integer> inside = new HashSet<>();
        for (int member : block.members) {
            inside.add(member);
        }
        List<Relation> found = new ArrayList<>();
        for (Relation relation : relations()) {
            int[] two = relation.members;
            boolean pair = !relation.costs && two.length == 2 && !(relation instanceof People);
            if (pair && inside.contains(two[0]) && !inside.contains(two[1])) {
                found.add(relation);
            } else if (pair && inside.contains(two[1]) && !inside.contains(two[0])) {
                found.add(new Relation(false, two[1], two[0]) {
                    @Override
                    long of(int[] chosen) {
                        return relation.of(chosen);
                    }
                });
            }
        }
        return found;
    }

    List<Relation> beside(Block block) {
        return besides.computeIfAbsent(block, this::allBeside);
    }

    int place(int meeting, int option) {
        return place[meeting][option];
    }

    int index(String name) {
        return number.get(name);
    }

    int[] indices(Collection<String> all) {
        return all.stream().mapToInt(this::index).toArray();
    }

    int size(int meeting) {
        return day[meeting].length;
    }

    /** Whether nobody could attend both: one time, or too few days between two places. */
    boolean clash(int a, int i, int b, int j, boolean byDay, int[][] travel) {
        int lastA = day[a][i] + days[a] - 1, lastB = day[b][j] + days[b] - 1;
        if (byDay) {
            return day[a][i] <= lastB && day[b][j] <= lastA;
        }
        if (first[a][i] <= last[b][j] && first[b][j] <= last[a][i]) {
            return true;
        }
        int here = place[a][i], there = place[b][j];
        if (here == 0 || there == 0 || here == there) {
            return false;
        }
        int after = day[b][j] - lastA, before = day[a][i] - lastB;
        return after >= 0 && after <= travel[here][there] || before >= 0 && before <= travel[there][here];
    }

    /** All joint constraints, new and empty; what holds for every two of many meetings is said once for each two. */
    List<Relation> relations() {
        List<Relation> found = new ArrayList<>(People.all(this, joint));
        blocks.forEach(block -> found.add(Kinds.together(this, block)));
        Set<String> seen = new HashSet<>();
        for (Told told : joint) {
            switch (told.text("kind")) {
                case "disjoint" -> apart(told, seen, found);
                case "spacing" -> found.add(Kinds.spacing(this, told));
                case "pair" -> found.add(Kinds.pair(this, told));
                case "both" -> found.add(Kinds.both(this, told));
                case "capacity" -> found.add(Sums.capacity(this, told));
                case "load" -> found.add(Sums.load(this, told));
                case "excess" -> found.add(Sums.excess(this, told));
                case "relief" -> found.add(Sums.relief(this, told));
                case "together", "choice", "forbid" -> {
                }
                default -> throw new IllegalArgumentException("no such kind: " + told.text("kind"));
            }
        }
        return found;
    }

    private void apart(Told told, Set<String> seen, List<Relation> found) {
        List<Told> members = told.all("members");
        if (members.stream().anyMatch(member -> member.has("person"))) {
            return;
        }
        int[] all = members.stream().mapToInt(member -> index(member.text("meeting"))).sorted().toArray();
        boolean byDay = told.truth("by_day");
        for (int i = 0; i < all.length; i++) {
            for (int j = i + 1; j < all.length; j++) {
                if (seen.add(all[i] + " " + all[j] + (byDay ? " day" : " " + told.number("travel")))) {
                    found.add(Kinds.apart(this, all[i], all[j], byDay, travels[told.number("travel")]));
                }
            }
        }
    }
}
