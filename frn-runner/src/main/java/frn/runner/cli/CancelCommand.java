package frn.runner.cli;

import com.google.inject.Inject;
import frn.runner.store.Wish;
import picocli.CommandLine.Command;

/** Ends what is at work after its present epoch. */
@Command(
    name = "cancel",
    description =
        "Ends experiments or runs; what is at work ends after its present epoch, and its checkpoint"
            + " is kept. `submit` or `retry --cancelled` goes on with them.")
final class CancelCommand extends EndCommand {
  @Inject
  CancelCommand(ControlTools tools) {
    super(tools, Wish.CANCEL, "after the present epoch");
  }
}
