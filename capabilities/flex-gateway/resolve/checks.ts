import type { ProblemPath } from "../../../core/problem";
import { execExpired, execLong } from "../../runtime-fabric/model";
import {
  compareVersions,
  type FlexGatewaySpec,
  type GatewayVersion,
  gatewayUnreached,
  gatewayWithoutApis,
  lineOf,
  parseVersion,
  registrationEnds,
  registrationExpired,
  supportOn,
  tlsByVariables,
  tlsVariables,
  VARIABLES,
  versionExtended,
} from "../model";
import type { FlexGatewayFile } from "../schema";
import type { GatewayContext } from "./context";

/** Days before the end of a registration from which on each command says it. */
const REGISTRATION_DAYS = 45;

/** An exec grant of up to this many days is not reported. */
const EXEC_DAYS = 90;

const MILLISECONDS_PER_DAY = 86_400_000;

/** Reports deviations from the secure defaults that have no waiver. */
export function checkDefaults(
  { name, logging, stage }: FlexGatewaySpec,
  options: FlexGatewayFile,
  context: GatewayContext,
): void {
  const path = ["flexGateways", name];
  if (logging.level === "debug" && stage === "production")
    context.requireWaiver(
      {
        finding: "FLEX_LOGS_DEBUG",
        what: "what requests and answers hold is written to the log, in production",
        got: "level: debug",
        instead: "leave it out, or look at it on a gateway of stage sandbox",
      },
      [...path, "logging", "level"],
    );
  if (!options.deletionProtection)
    context.requireWaiver(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "the namespace, and the storage of its replicas, can be destroyed by one plan",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...path, "deletionProtection"],
    );
}

/** What no page confirms is tried on a gateway of stage sandbox. */
export function checkVariables(spec: FlexGatewaySpec, context: GatewayContext): void {
  const names = tlsVariables(spec).map(({ name }) => name);
  if (VARIABLES.confirmed || names.length === 0 || spec.stage === "sandbox") return;
  context.warnUnlessWaived({ ...tlsByVariables(names), path: ["flexGateways", spec.name] });
}

/** A production gateway runs what a sandbox gateway runs, or an older version. */
export function checkStage({ name, stage, version }: FlexGatewaySpec, context: GatewayContext): void {
  if (stage !== "production" || context.isPartial) return;
  const tried = sandboxVersions(context).filter((each) => each.parts[1] >= version.parts[1]);
  if (tried.some((each) => compareVersions(each, version) >= 0)) return;
  const newest = sandboxVersions(context).sort(compareVersions).at(-1);
  context.requireWaiver(
    {
      finding: "FLEX_VERSION_UNTRIED",
      what:
        newest === undefined
          ? "no gateway of stage sandbox is in the file, so that production takes each version first"
          : `no gateway of stage sandbox runs this version yet; the newest there is ${newest.text}`,
      got: version.text,
      instead: "give it to a gateway of stage sandbox, apply that, and then this one",
    },
    ["flexGateways", name, "version"],
  );
}

function sandboxVersions({ file }: GatewayContext): GatewayVersion[] {
  return Object.values(file.flexGateways)
    .filter(({ stage }) => stage === "sandbox")
    .flatMap(({ version }) => parseVersion(version) ?? []);
}

/** Reports what is over, or soon will be. Without a time nothing is checked. */
export function checkDates(spec: FlexGatewaySpec, context: GatewayContext): void {
  const { now } = context.surroundings;
  if (Number.isNaN(now)) return;
  const today = new Date(now).toISOString().slice(0, 10);
  const path = ["flexGateways", spec.name];
  checkSupport(spec, today, [...path, "version"], context);
  checkRegistration(spec, { now, today }, [...path, "registration", "expires"], context);
  for (const { name, exec } of spec.access.operators) {
    if (exec === undefined) continue;
    const at = [...path, "access", "operators", name, "exec", "until"];
    if (exec.until < today) context.problems.add(execExpired(exec.until, today), at);
    else if (Date.parse(exec.until) - now > EXEC_DAYS * MILLISECONDS_PER_DAY)
      context.warnings.push({ ...execLong(exec.until, EXEC_DAYS), path: at });
  }
}

function checkSupport(
  { version }: FlexGatewaySpec,
  today: string,
  path: ProblemPath,
  context: GatewayContext,
): void {
  const line = lineOf(version);
  if (line === undefined) return;
  const support = supportOn(line, today);
  const { standardUntil, extendedUntil, confirmed } = line;
  if (support === "none")
    context.requireWaiver(
      {
        finding: "FLEX_VERSION_UNSUPPORTED",
        what: `support of line ${line.line} ended on ${extendedUntil}: nobody patches it`,
        got: version.text,
        instead: "take the next line, on a gateway of stage sandbox first",
      },
      path,
    );
  else if (support === "extended")
    context.warnUnlessWaived({
      ...versionExtended(line.line, standardUntil, extendedUntil, confirmed),
      path,
    });
}

/** One that has ended can be renewed, so that a plan which brings the next one must be possible: it warns. */
function checkRegistration(
  { name, registration: { expires } }: FlexGatewaySpec,
  { now, today }: { readonly now: number; readonly today: string },
  path: ProblemPath,
  { warnings }: GatewayContext,
): void {
  const days = Math.ceil((Date.parse(expires) - now) / MILLISECONDS_PER_DAY);
  if (expires < today) warnings.push({ ...registrationExpired(expires, name), path });
  else if (days <= REGISTRATION_DAYS) warnings.push({ ...registrationEnds(expires, days), path });
}

/** Warns of a gateway that nothing of the file uses. */
export function checkUse({ name, layer, apis, entrances }: FlexGatewaySpec, context: GatewayContext): void {
  if (context.isPartial) return;
  const path = ["flexGateways", name];
  const declared = context.apis.get(name) ?? [];
  if (declared.length === 0) context.warnings.push({ ...gatewayWithoutApis(name), path });
  else if (apis.length > 0 && entrances.length === 0)
    context.warnUnlessWaived({ ...gatewayUnreached(name, layer), path });
}
