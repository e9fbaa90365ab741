package frn.runner.store;

import java.sql.Types;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/** Writes run states as the tables have them, in lower case. */
final class RunStateArgument extends AbstractArgumentFactory<RunState> {
  RunStateArgument() {
    super(Types.VARCHAR);
  }

  @Override
  protected Argument build(RunState state, ConfigRegistry config) {
    return (position, statement, context) -> statement.setString(position, state.column());
  }
}
