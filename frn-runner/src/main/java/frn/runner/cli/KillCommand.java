package frn.runner.cli;

import com.google.inject.Inject;
import frn.runner.store.Wish;
import picocli.CommandLine.Command;

/** Ends what is at work at once. */
@Command(
    name = "kill",
    description = "Ends experiments or runs at once; the last checkpoints are kept.")
final class KillCommand extends EndCommand {
  @Inject
  KillCommand(ControlTools tools) {
    super(tools, Wish.KILL, "now");
  }
}
