import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One of several people suffices: for meetings that share such people, whether somebody can be found for each. */
final class People extends Relation {
    private record Member(int meeting, String person) {
    }

    private record Apart(List<Member> members, boolean byDay, int[][] travel) {
    }

    private final Terms terms;
    private final Map<Integer, List<String>> suffice;
    private final Map<Member, boolean[]> away;
    private final List<Apart> apart;

    private People(Terms terms, Map<Integer, List<String>> suffice, Map<Member, boolean[]> away, List<Apart> apart) {
        super(false, meetings(suffice, apart));
        this.terms = terms;
        this.suffice = suffice;
        this.away = away;
        this.apart = apart;
    }

    private static int[] meetings(Map<Integer, List<String>> suffice, List<Apart> apart) {
        Set<Integer> found = new TreeSet<>(suffice.keySet());
        apart.forEach(one -> one.members.forEach(member -> found.add(member.meeting)));
        return found.stream().mapToInt(n -> n).toArray();
    }

    static List<Relation> all(Terms terms, List<Told> joint) {
        Map<Integer, List<String>> left = new TreeMap<>();
        Map<Member, boolean[]> away = new LinkedHashMap<>();
        List<Apart> apart = new ArrayList<>();
        for (Told told : joint) {
            switch (told.text("kind")) {
                case "choice":
                    left.put(terms.index(told.text("meeting")),
                            ((List<?>) told.map.get("people")).stream().map(Object::toString).toList());
                    break;
                case "forbid":
                    int meeting = terms.index(told.text("meeting"));
                    boolean[] mask = away.computeIfAbsent(new Member(meeting, told.text("person")),
                            member -> new boolean[terms.size(meeting)]);
                    for (int position : told.numbers("away")) {
                        mask[position] = true;
                    }
                    break;
                case "disjoint":
                    List<Member> members = told.all("members").stream()
                            .map(m -> new Member(terms.index(m.text("meeting")), m.text("person"))).toList();
                    if (members.stream().anyMatch(m -> m.person != null)) {
                        apart.add(new Apart(members, told.truth("by_day"), terms.travels[told.number("travel")]));
                    }
                    break;
                default:
            }
        }
        List<Relation> found = new ArrayList<>();
        while (!left.isEmpty()) {
            found.add(cluster(terms, left, away, apart));
        }
        return found;
    }

    private static People cluster(Terms terms, Map<Integer, List<String>> left, Map<Member, boolean[]> away,
            List<Apart> apart) {
        Map<Integer, List<String>> own = new TreeMap<>();
        Set<String> who = new TreeSet<>(left.values().iterator().next());
        for (boolean grows = true; grows;) {
            grows = left.entrySet().removeIf(entry -> {
                boolean shares = entry.getValue().stream().anyMatch(who::contains);
                if (shares) {
                    own.put(entry.getKey(), entry.getValue());
                    who.addAll(entry.getValue());
                }
                return shares;
            });
        }
        return new People(terms, own, away, apart.stream()
                .filter(one -> one.members.stream().anyMatch(m -> m.person != null && who.contains(m.person)))
                .toList());
    }

    @Override
    long of(int[] chosen) {
        List<Integer> asked = suffice.keySet().stream().filter(m -> chosen[m] >= 0).toList();
        return served(asked, 0, new ArrayList<>(), chosen) ? 0 : 1;
    }

    private boolean served(List<Integer> asked, int next, List<Member> taken, int[] chosen) {
        if (next == asked.size()) {
            return true;
        }
        for (String person : suffice.get(asked.get(next))) {
            Member member = new Member(asked.get(next), person);
            boolean[] mask = away.get(member);
            if (mask != null && mask[chosen[member.meeting]]) {
                continue;
            }
            taken.add(member);
            if (possible(taken, chosen) && served(asked, next + 1, taken, chosen)) {
                return true;
            }
            taken.remove(taken.size() - 1);
        }
        return false;
    }

    private boolean possible(List<Member> taken, int[] chosen) {
        for (Apart one : apart) {
            List<Member> there = one.members.stream()
                    .filter(m -> chosen[m.meeting] >= 0 && (m.person == null || taken.contains(m))).toList();
            for (Member a : there) {
                for (Member b : there) {
                    if (a != b && !Objects.equals(a, b) && terms.clash(a.meeting, chosen[a.meeting], b.meeting,
                            chosen[b.meeting], one.byDay, one.travel)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
