package frn.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a settings record: what it means, its default and its range. The name in the
 * experiment file is the component's name.
 *
 * <p>Component types: {@code int}, {@code long}, {@code double}, {@code boolean}, {@link String},
 * an {@code enum} (written in lower case, {@code _} as {@code -}), {@link java.nio.file.Path} (must
 * exist; relative to the working directory), {@link java.time.Duration} ({@code 90s}, {@code 15m},
 * {@code 6h}, {@code 2d}), {@code List} and {@code Map<String, …>} of these, {@link
 * java.util.Optional} of these, and further settings records.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
  /** The value of {@link #value()} that says that there is no default: the key is required. */
  String REQUIRED = "\0required";

  /** What it means, with unit and source (equation, table); one sentence. */
  String doc();

  /**
   * The default, as it would be written in the experiment file. An {@code Optional} needs none: it
   * is empty without the key; with one, the default is the word for being empty, such as {@code
   * random} for an {@code Optional<Path>} of weights.
   */
  String value() default REQUIRED;

  /** The smallest number allowed (each number of a list). */
  double min() default Double.NEGATIVE_INFINITY;

  /** The largest number allowed (each number of a list). */
  double max() default Double.POSITIVE_INFINITY;

  /**
   * True where the default is what was done before there was the setting: with it, runs are those
   * of before, and need not be made again. Of numbers, words, and what is empty.
   */
  boolean neutral() default false;

  /** True for a record whose components stand in the file beside this record's own. */
  boolean inline() default false;
}
