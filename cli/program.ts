import { Command } from "commander";
import { version } from "../package.json";
import { admitsCommand } from "./admits";
import { type Adopt, adoptCommand } from "./adopt";
import { anypointCommand } from "./anypoint";
import { bootstrapCommand } from "./bootstrap";
import { canICommand } from "./can-i";
import { checkCommand } from "./check";
import { checklistCommand } from "./checklist";
import { cidrCommand } from "./cidr";
import { clusterCertificatesCommand } from "./cluster-certificates";
import { deployCommand } from "./deploy";
import { destroyCommand } from "./destroy";
import { diffCommand } from "./diff";
import { dnsCommand } from "./dns";
import { egressCommand } from "./egress";
import { expiriesCommand } from "./expiries";
import { Ended, EXIT, reportFailure, USAGE_HINT } from "./failures";
import { healthCommand } from "./health";
import { helmCommand } from "./helm";
import { initCommand } from "./init";
import { type Io, whileWorking } from "./io";
import { keystoreCommand } from "./keystore";
import { lockCommand } from "./lock";
import { lookupCommand } from "./lookup";
import { manifestsCommand } from "./manifests";
import { pathCommand } from "./path";
import { pipelineCommand } from "./pipeline";
import { quotasCommand } from "./quotas";
import { rbacCommand } from "./rbac";
import { renameCommand } from "./rename";
import { renewalCommand } from "./renewal";
import { replaceCommand } from "./replace";
import { requestCommand } from "./request";
import { retireCommand } from "./retire";
import { type ReviewTools, reviewCommand } from "./review";
import { sizeCommand } from "./size";
import { stacksCommand } from "./stacks";
import { type Synthesise, synthCommand } from "./synth";
import { tlsCommand } from "./tls";
import { vpnCommand } from "./vpn";

/** Fixed width, so that help is the same in every terminal and can be tested. */
const HELP_WIDTH = 100;

const HELP = `
Exit codes: 0 well, 1 the estate is wrong, 2 wrong usage, 70 a fault of the tool.

Example:
  landing-zone size --format markdown`;

/** What commands use beside the file. */
export interface Tools extends ReviewTools {
  /** Loads the framework when it is called first. */
  readonly synthesise: Synthesise;
  /** Loads it, too. */
  readonly adopt: Adopt;
}

/** Runs one command and returns the exit code. Never exits the process and never throws. */
export async function run(argv: readonly string[], io: Io, tools: Tools): Promise<number> {
  const isDebug = argv.includes("--debug");
  const { io: working, stop } = whileWorking(io, argv[0] ?? "help");
  try {
    await createProgram(working, tools).parseAsync([...argv], { from: "user" });
    return EXIT.well;
  } catch (error) {
    const code = reportFailure(error, isDebug, working);
    // Of `diff` 2 means that there is something to apply, and scripts must not take a wrong option for it.
    return code === EXIT.wrongUsage && argv[0] === "diff" && !(error instanceof Ended)
      ? EXIT.wrongUsageOfDiff
      : code;
  } finally {
    stop();
  }
}

function createProgram(io: Io, tools: Tools): Command {
  const write = (to: (text: string) => void) => (text: string) => to(typed(text, io));
  const program = new Command("landing-zone")
    .description("Sizes, addresses and checks the networks and clusters of a MuleSoft estate.")
    .version(version)
    .option("--debug", "show stack traces of errors")
    .exitOverride()
    .showHelpAfterError(USAGE_HINT)
    .configureHelp({ showGlobalOptions: true, helpWidth: HELP_WIDTH })
    .configureOutput({
      writeOut: write(io.out),
      writeErr: write(io.err),
      getOutHasColors: () => io.hasColor,
    })
    .addHelpText("after", HELP);
  for (const [group, commands] of Object.entries(commandGroups(io, tools)))
    for (const command of commands)
      program.addCommand(command.copyInheritedSettings(program).helpGroup(`${group}:`));
  return program.addHelpCommand(
    new Command("help").argument("[command]").description("Show the help of a command.").helpGroup("Help:"),
  );
}

/** All commands, in the order and under the headings of the help. */
function commandGroups(
  io: Io,
  { synthesise, adopt, ...ofReview }: Tools,
): Readonly<Record<string, readonly Command[]>> {
  return {
    Start: [initCommand(io), adoptCommand(io, adopt)],
    Design: [
      sizeCommand(io),
      checkCommand(io),
      lockCommand(io),
      renameCommand(io),
      reviewCommand(io, ofReview),
    ],
    Apply: [
      synthCommand(io, synthesise),
      stacksCommand(io),
      bootstrapCommand(io),
      diffCommand(io, synthesise),
      deployCommand(io, synthesise),
      destroyCommand(io, synthesise),
      replaceCommand(io),
      retireCommand(io),
      pipelineCommand(io, synthesise),
      anypointCommand(io),
    ],
    Ask: [
      pathCommand(io),
      admitsCommand(io),
      lookupCommand(io),
      tlsCommand(io),
      expiriesCommand(io),
      quotasCommand(io),
      cidrCommand(io),
    ],
    "Hand over": [
      vpnCommand(io),
      requestCommand(io),
      dnsCommand(io),
      keystoreCommand(io),
      clusterCertificatesCommand(io),
    ],
    "Runtime Fabric and Flex Gateway": [
      manifestsCommand(io),
      helmCommand(io),
      healthCommand(io),
      rbacCommand(io),
      canICommand(io),
      egressCommand(io),
      checklistCommand(io),
      renewalCommand(io),
    ],
  };
}

/** Help with its commands as the reader types them. */
function typed(help: string, { commandLine }: Io): string {
  return help.replace(
    /^(Usage: | *)landing-zone (.+)$/gm,
    (_, before: string, command: string) => `${before}${commandLine(command)}`,
  );
}
