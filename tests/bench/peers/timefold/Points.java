import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Hard: things that are not kept. Soft: points. Both exactly as the plain terms have them, kept up to date. */
public class Points implements IncrementalScoreCalculator<Year, HardSoftLongScore> {
    /** How many plans were looked at in all. */
    static long looks;
    private int[] chosen;
    private Relation[][] of;
    private long broken;
    private long points;

    @Override
    public void resetWorkingSolution(Year year) {
        Terms terms = Year.terms;
        chosen = new int[terms.names.length];
        Arrays.fill(chosen, -1);
        broken = 0;
        points = 0;
        List<List<Relation>> own = new ArrayList<>();
        for (String name : terms.names) {
            own.add(new ArrayList<>());
        }
        for (Relation relation : terms.relations()) {
            relation.reset(chosen);
            add(relation, 1);
            for (int member : relation.members) {
                own.get(member).add(relation);
            }
        }
        of = own.stream().map(list -> list.toArray(Relation[]::new)).toArray(Relation[][]::new);
        year.meetings.forEach(this::placed);
    }

    private void add(Relation relation, int sign) {
        if (relation.costs) {
            points += sign * relation.value;
        } else {
            broken += sign * relation.value;
        }
    }

    private void placed(Planned planned) {
        int meeting = planned.meeting, from = chosen[meeting], to = planned.option == null ? -1 : planned.option;
        if (from == to) {
            return;
        }
        chosen[meeting] = to;
        points += (to < 0 ? 0 : Year.terms.points[meeting][to]) - (from < 0 ? 0 : Year.terms.points[meeting][from]);
        for (Relation relation : of[meeting]) {
            add(relation, -1);
            relation.moved(meeting, from, to, chosen);
            add(relation, 1);
        }
    }

    @Override
    public void afterVariableChanged(Object entity, String variable) {
        placed((Planned) entity);
    }

    @Override
    public HardSoftLongScore calculateScore() {
        looks++;
        return HardSoftLongScore.of(-broken, -points);
    }

    @Override
    public void beforeVariableChanged(Object entity, String variable) {
    }

    @Override
    public void beforeEntityAdded(Object entity) {
    }

    @Override
    public void afterEntityAdded(Object entity) {
    }

    @Override
    public void beforeEntityRemoved(Object entity) {
    }

    @Override
    public void afterEntityRemoved(Object entity) {
    }
}
