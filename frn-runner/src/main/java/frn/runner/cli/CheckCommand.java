package frn.runner.cli;

import picocli.CommandLine.Command;

/** Checks of the computation. */
@Command(
    name = "check",
    description = "Checks what is computed.",
    synopsisSubcommandLabel = "golden",
    subcommands = CheckGoldenCommand.class)
final class CheckCommand {}
