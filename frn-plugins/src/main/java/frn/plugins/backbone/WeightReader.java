package frn.plugins.backbone;

/** Reads the weights of {@link VggFace} from files of one format. */
@FunctionalInterface
interface WeightReader {
  /**
   * The weights in a file.
   *
   * @throws frn.api.InvalidSetting when a layer is missing or of another shape, or the file is
   *     damaged
   */
  VggFaceWeights read(WeightFile file);
}
