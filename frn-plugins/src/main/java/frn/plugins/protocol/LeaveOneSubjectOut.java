package frn.plugins.protocol;

import frn.api.ErrorCode;
import frn.api.FrnException;
import frn.api.NoSettings;
import frn.api.clip.Clip;
import frn.api.experiment.Fold;
import frn.api.experiment.Protocol;
import frn.api.experiment.ProtocolFactory;
import frn.api.experiment.Trait;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** A fold for each subject, which tests all clips of that subject; nothing is random. */
public record LeaveOneSubjectOut() implements Protocol {
  /** By its name. */
  public static final ProtocolFactory<NoSettings> FACTORY =
      ProtocolFactory.of(
          "leave-one-subject-out",
          "one fold for each subject, trained on all others",
          NoSettings.class,
          settings -> new LeaveOneSubjectOut());

  @Override
  public List<Fold> folds(List<Clip> clips, Trait trait, long seed) {
    List<String> subjects = clips.stream().map(Clip::subject).distinct().sorted().toList();
    if (subjects.size() < 2) {
      throw new FrnException(
          ErrorCode.DATA_UNUSABLE,
          "leave-one-subject-out: expected at least 2 subjects, found "
              + subjects.size()
              + " with a label");
    }
    return IntStream.range(0, subjects.size())
        .mapToObj(index -> Folds.of(index, clips, Set.of(subjects.get(index))))
        .toList();
  }
}
