import ai.timefold.solver.core.api.score.director.ScoreDirector;
import ai.timefold.solver.core.impl.heuristic.move.AbstractMove;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Some meetings go to other options at once. */
public class OwnMove extends AbstractMove<Year> {
    private final Map<Planned, Integer> to = new LinkedHashMap<>();

    OwnMove with(Planned planned, int option) {
        to.put(planned, option);
        return this;
    }

    Integer option(Planned planned) {
        return to.getOrDefault(planned, planned.option);
    }

    @Override
    public boolean isMoveDoable(ScoreDirector<Year> director) {
        return to.entrySet().stream().anyMatch(move -> !move.getValue().equals(move.getKey().option));
    }

    @Override
    protected void doMoveOnGenuineVariables(ScoreDirector<Year> director) {
        to.forEach((planned, option) -> {
            director.beforeVariableChanged(planned, "option");
            planned.option = option;
            director.afterVariableChanged(planned, "option");
        });
    }

    @Override
    public Collection<Object> getPlanningEntities() {
        return List.copyOf(to.keySet());
    }

    @Override
    public Collection<Object> getPlanningValues() {
        return Arrays.asList(to.values().toArray());
    }
}
