package frn.plugins.analysis;

import frn.api.analysis.Finding;
import frn.api.analysis.FinishedExperiment.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Collects what is found about one variant, trait and cohort; what does not exist is left out. */
final class Found {
  private final List<Finding> findings;
  private final String variant;
  private final String trait;
  private final String cohort;
  private final String item;

  private Found(List<Finding> findings, String variant, String trait, String cohort, String item) {
    this.findings = findings;
    this.variant = variant;
    this.trait = trait;
    this.cohort = cohort;
    this.item = item;
  }

  Found() {
    this(new ArrayList<>(), "", "", "", "");
  }

  /** About a variant for a trait, into the same list. */
  Found of(Cell cell) {
    return new Found(findings, cell.variant(), cell.trait(), cohort, item);
  }

  Found cohort(String any) {
    return new Found(findings, variant, trait, any, item);
  }

  Found item(String any) {
    return new Found(findings, variant, trait, cohort, any);
  }

  Found put(String name, double value) {
    findings.add(new Finding(variant, trait, cohort, item, "", name, value));
    return this;
  }

  /** About one clip. */
  Found put(String clip, String name, double value) {
    findings.add(new Finding(variant, trait, cohort, item, clip, name, value));
    return this;
  }

  Found put(String name, OptionalDouble value) {
    value.ifPresent(v -> put(name, v));
    return this;
  }

  /** Both ends. */
  Found put(Optional<Bootstrap.Interval> interval) {
    return put("", interval);
  }

  /** Both ends, of one number among several. */
  Found put(String prefix, Optional<Bootstrap.Interval> interval) {
    interval.ifPresent(i -> put(prefix + "low", i.low()).put(prefix + "high", i.high()));
    return this;
  }

  List<Finding> list() {
    return findings;
  }
}
