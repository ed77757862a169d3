import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.score.buildin.hardsoftlong.HardSoftLongScore;
import java.util.List;

/** A year to be planned. */
@PlanningSolution
public class Year {
    public static Terms terms;
    @PlanningEntityCollectionProperty
    public List<Planned> meetings;
    @PlanningScore
    public HardSoftLongScore score;
}
