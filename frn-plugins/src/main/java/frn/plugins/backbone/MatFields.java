package frn.plugins.backbone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import us.hebi.matlab.mat.format.Mat5File;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/**
 * Values of MATLAB by name: the variables of a file or the fields of a struct.
 *
 * @param values by name, in the file's order
 */
record MatFields(Map<String, Array> values) {
  static MatFields of(Mat5File file) {
    Map<String, Array> values = new LinkedHashMap<>();
    file.getEntries().forEach(entry -> values.put(entry.getName(), entry.getValue()));
    return new MatFields(values);
  }

  /** None for an array of structs. */
  static MatFields of(Struct struct) {
    Map<String, Array> values = new LinkedHashMap<>();
    if (struct.getNumElements() == 1) {
      struct.getFieldNames().forEach(name -> values.put(name, struct.get(name)));
    }
    return new MatFields(values);
  }

  /** A value, where it is there and of this type. */
  <T extends Array> Optional<T> get(String name, Class<T> type) {
    return Optional.ofNullable(values.get(name)).filter(type::isInstance).map(type::cast);
  }

  /** The fields of a struct, where it is there. */
  Optional<MatFields> struct(String name) {
    return get(name, Struct.class).map(MatFields::of);
  }

  /** A matrix in a cell, where both are there. */
  Optional<Matrix> matrix(String name, int index) {
    Optional<Array> element =
        get(name, Cell.class)
            .filter(cell -> cell.getNumElements() > index)
            .map(cell -> cell.get(index));
    return element.filter(Matrix.class::isInstance).map(Matrix.class::cast);
  }

  /** The structs in a cell. */
  static List<MatFields> structs(Cell cell) {
    List<MatFields> structs = new ArrayList<>();
    for (int i = 0; i < cell.getNumElements(); i++) {
      if (cell.get(i) instanceof Struct struct) {
        structs.add(of(struct));
      }
    }
    return structs;
  }

  /** The names. */
  @Override
  public String toString() {
    return values.keySet().toString();
  }
}
