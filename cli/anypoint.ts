import { Argument, Command, Option } from "commander";
import type { DesiredPlatform } from "../capabilities/cloudhub/model";
import {
  type AnypointPlan,
  observePlatform,
  type PlanOptions,
  planAnypoint,
} from "../capabilities/cloudhub/model";
import { desiredPlatform } from "../capabilities/cloudhub/resolve/desired";
import { InputError, problemText } from "../core/problem";
import { closest } from "../estate/suggest";
import { approvalImpossible } from "../operate";
import { CLIENT, notKept, notReviewed, planDigest, SavedCopy, scopesWide } from "../operate/anypoint";
import { openEstate } from "../plan";
import { anypointDocument, anypointPage, anypointScript, pageMarkdown, pageText } from "../review";
import { planFromCopy } from "./anypoint-copy";
import { applyPlan, type ClientRun, withClient } from "./anypoint-run";
import { refuseUnknown } from "./engine-run";
import { Ended, EXIT } from "./failures";
import type { Io } from "./io";
import { collected, expectOption, fileOption, formatOption, holdExpected, notEmpty } from "./options";
import { paintFor } from "./paint";
import { actionUnknown, optionOfOther, UsageError } from "./problems";
import { printProblems } from "./run-report";
import { printWarnings } from "./warnings";

const FORMATS = ["text", "markdown", "json"] as const;

const ACTIONS = ["plan", "apply", "script"] as const;

type Action = (typeof ACTIONS)[number];

interface AnypointOptions {
  readonly file: string;
  readonly client: string;
  readonly format: (typeof FORMATS)[number];
  readonly prune?: boolean;
  readonly renew?: readonly string[];
  readonly saved?: string;
  readonly save?: string;
  readonly yes?: boolean;
  readonly reviewed?: string;
  readonly allowPlaceholders?: boolean;
  readonly expect?: string;
}

export function anypointCommand(io: Io): Command {
  return new Command("anypoint")
    .description("Compare CloudHub with the file, and change it with MuleSoft's own client.")
    .addArgument(new Argument("<action>", ACTIONS.join(", ")).argParser(parseAction))
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .addOption(
      new Option("--client <program>", "MuleSoft's client").default(CLIENT).argParser(notEmpty("--client")),
    )
    .option("--prune", "also remove what the file lacks from VPCs and load balancers of the file")
    .option(
      "--renew <domain>",
      "also remove this domain of a load balancer and add it again, with the files that it has now (repeatable)",
      collected("--renew"),
    )
    .addOption(
      new Option(
        "--saved <file>",
        "plan or script: read the platform from a copy, not from the platform",
      ).argParser(notEmpty("--saved")),
    )
    .addOption(new Option("--save <file>", "plan: keep such a copy").argParser(notEmpty("--save")))
    .addOption(expectOption(["nothing", "changes"]))
    .option("--yes", "apply without asking")
    .addOption(
      new Option(
        "--reviewed <digest>",
        "apply: run these commands and no others; plan --format json has the digest",
      ).argParser(notEmpty("--reviewed")),
    )
    .option("--allow-placeholders", "apply values that stand for yours, too: for a try")
    .addHelpText(
      "after",
      `
plan lists commands of the client, in their order. apply runs them one at a time and stops at the
first that fails; run again, it goes on from there. script prints them for a pipeline. What can't be
changed (the range of a VPC) is named and never recreated; what the file lacks is left alone.
The client takes its credentials from ANYPOINT_CLIENT_ID and ANYPOINT_CLIENT_SECRET.

Exit codes of apply: 0 the platform is as the file says, 3 a person has something to do,
1 a command failed or was not approved, 2 wrong usage, 130 interrupted.

Examples:
  landing-zone anypoint plan
  landing-zone anypoint apply --yes
  landing-zone anypoint plan --save platform.json
  landing-zone anypoint script --saved platform.json`,
    )
    .action(async (action: Action, options: AnypointOptions, self: Command) => {
      refuseOptions(action, options, self.getOptionValueSource("format") === "cli");
      const { file } = options;
      if (action === "apply" && options.yes !== true && io.terminal === undefined)
        throw new InputError(approvalImpossible(), file);
      // What is applied has addresses that stay: those of the lock.
      const { estate, placeholders } = openEstate({
        file,
        lockUse: action === "plan" ? "optional" : "frozen",
      });
      if (action === "apply" && options.allowPlaceholders !== true && placeholders.length > 0)
        throw new InputError(placeholders, file);
      printWarnings(estate.warnings, io, file);
      const desired = desiredPlatform(estate);
      refuseDomains(options, desired);
      try {
        if (action === "apply") await apply(desired, estate.organization, options, io);
        else await show(action, desired, estate.organization, options, io);
      } catch (error) {
        throw error instanceof InputError && error.file === undefined
          ? new InputError(error.problems, file)
          : error;
      }
    });
}

async function show(
  action: "plan" | "script",
  desired: DesiredPlatform,
  organization: string,
  options: AnypointOptions,
  io: Io,
): Promise<void> {
  const plan =
    options.saved === undefined
      ? await withClient(desired, options, io, (run) => readPlan(desired, options, run))
      : await planFromCopy(desired, options.saved, wanted(options));
  if (action === "script") return io.out(anypointScript(organization, plan, desired.organization));
  printPlan(plan, organization, options, io);
  const isNothing = plan.steps.length + plan.recreate.length + plan.byHand.length === 0;
  holdExpected(options.expect, isNothing ? "nothing" : "changes", options.file);
}

async function readPlan(desired: DesiredPlatform, options: AnypointOptions, { client }: ClientRun) {
  const copy = new SavedCopy();
  const observed = await observePlatform(desired, copy.keeping(client.ask.bind(client)));
  if (options.save !== undefined) copy.write(options.save);
  return planAnypoint(desired, observed, wanted(options));
}

async function apply(
  desired: DesiredPlatform,
  organization: string,
  options: AnypointOptions,
  io: Io,
): Promise<void> {
  const code = await withClient(desired, options, io, async (run) => {
    const plan = await readPlan(desired, options, run);
    if (options.reviewed !== undefined && options.reviewed !== planDigest(plan))
      throw new InputError(notReviewed(options.reviewed, planDigest(plan)));
    if (plan.steps.length > 0) {
      const wide = await run.client.findWideRights();
      if (wide.length > 0) io.err(`warning: ${problemText(scopesWide(wide))}\n`);
      io.err(pageText(anypointPage(organization, plan)));
      if (
        options.yes !== true &&
        (await io.terminal?.ask("\nRun these commands? Type yes to approve: "))?.trim() !== "yes"
      )
        return EXIT.failed;
      if (!(await applyPlan(plan, options.file, run, io))) return EXIT.interrupted;
    }
    // What the platform says now, not what was sent, decides whether it is done.
    const left = plan.steps.length === 0 ? plan : await readPlan(desired, { ...options, renew: [] }, run);
    if (left.steps.length > 0) {
      printProblems([notKept(left.steps.map(({ on, does }) => `${on}: ${does}`))], io, options.file);
      return EXIT.failed;
    }
    printPlan(left, organization, options, io);
    return left.recreate.length + left.byHand.length > 0 ? EXIT.byHand : EXIT.well;
  });
  if (code !== EXIT.well) throw new Ended(code);
}

function printPlan(plan: AnypointPlan, organization: string, { format }: AnypointOptions, io: Io): void {
  const page = anypointPage(organization, plan);
  if (format === "json")
    io.out(`${JSON.stringify({ ...anypointDocument(plan), digest: planDigest(plan) }, null, 2)}\n`);
  else io.out(format === "markdown" ? pageMarkdown(page) : pageText(page, paintFor(io)));
}

function wanted({ prune = false, renew = [] }: AnypointOptions): PlanOptions {
  return { prune, renew };
}

/** A domain that no load balancer has would be renewed never, without a word. */
function refuseDomains({ renew = [] }: AnypointOptions, { loadBalancers }: DesiredPlatform): void {
  const known = loadBalancers.flatMap(({ sslEndpoints }) => sslEndpoints.map(({ commonName }) => commonName));
  refuseUnknown(
    "domain of a load balancer on CloudHub",
    renew,
    known.map((name) => ({ name })),
  );
}

function parseAction(given: string): Action {
  const action = ACTIONS.find((each) => each === given);
  if (action === undefined) throw new UsageError(actionUnknown(given, closest(given, ACTIONS), ACTIONS));
  return action;
}

/** An option that an action does not use is refused, not ignored. */
function refuseOptions(action: Action, options: AnypointOptions, hasFormat: boolean): void {
  const given = { ...options, format: hasFormat ? options.format : undefined };
  const used: Readonly<Record<string, readonly Action[]>> = {
    saved: ["plan", "script"],
    save: ["plan"],
    expect: ["plan"],
    yes: ["apply"],
    reviewed: ["apply"],
    allowPlaceholders: ["apply"],
    format: ["plan", "apply"],
  };
  for (const [name, actions] of Object.entries(used))
    if (given[name as keyof AnypointOptions] !== undefined && !actions.includes(action))
      throw new UsageError(
        optionOfOther(
          `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
          `anypoint ${action}`,
          actions.map((one) => `anypoint ${one}`),
        ),
      );
  if (options.save !== undefined && options.saved !== undefined)
    throw new UsageError(optionOfOther("--save", "--saved", ["anypoint plan without --saved"]));
}
