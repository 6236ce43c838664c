import { Command } from "commander";
import { version } from "../package.json";
import { admitsCommand } from "./admits";
import { checkCommand } from "./check";
import { dnsCommand } from "./dns";
import { egressCommand } from "./egress";
import { EXIT, reportFailure, USAGE_HINT } from "./failures";
import { healthCommand } from "./health";
import { helmCommand } from "./helm";
import type { Io } from "./io";
import { lockCommand } from "./lock";
import { lookupCommand } from "./lookup";
import { manifestsCommand } from "./manifests";
import { pathCommand } from "./path";
import { quotasCommand } from "./quotas";
import { rbacCommand } from "./rbac";
import { reviewCommand } from "./review";
import { sizeCommand } from "./size";
import { vpnCommand } from "./vpn";

/** Fixed width, so that help is the same in every terminal and can be tested. */
const HELP_WIDTH = 100;

const HELP = `
Exit codes: 0 well, 1 the estate is wrong, 2 wrong usage, 70 a fault of the tool.

Example:
  landing-zone size --format markdown`;

/** Runs one command and returns the exit code. Never exits the process and never throws. */
export function run(argv: readonly string[], io: Io): number {
  const isDebug = argv.includes("--debug");
  try {
    createProgram(io).parse([...argv], { from: "user" });
    return EXIT.well;
  } catch (error) {
    return reportFailure(error, isDebug, io);
  }
}

function createProgram(io: Io): Command {
  const program = new Command("landing-zone")
    .description("Sizes, addresses and checks the networks and clusters of a MuleSoft estate.")
    .version(version)
    .option("--debug", "show stack traces of errors")
    .exitOverride()
    .showHelpAfterError(USAGE_HINT)
    .configureHelp({ showGlobalOptions: true, helpWidth: HELP_WIDTH })
    .configureOutput({ writeOut: io.out, writeErr: io.err, getOutHasColors: () => io.hasColor })
    .addHelpText("after", HELP);
  const commands = [
    sizeCommand(io),
    reviewCommand(io),
    lockCommand(io),
    checkCommand(io),
    admitsCommand(io),
    pathCommand(io),
    lookupCommand(io),
    vpnCommand(io),
    dnsCommand(io),
    quotasCommand(io),
    egressCommand(io),
    rbacCommand(io),
    manifestsCommand(io),
    helmCommand(io),
    healthCommand(io),
  ];
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  return program;
}
