/** A problem as Terraform tells it in JSON. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** Address of the resource; for faults of form what Terraform says of the place. */
  readonly address: string;
  readonly line?: number;
  /** Name of the file that the line is in. */
  readonly file?: string;
}

export type Action =
  | "create"
  | "read"
  | "update"
  | "replace"
  | "delete"
  | "noop"
  | "move"
  | "import"
  | "forget";

export interface Change {
  readonly address: string;
  readonly action: Action;
}

interface RawDiagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  readonly address?: string;
  readonly range?: { readonly filename?: string; readonly start: { readonly line: number } };
  readonly snippet?: { readonly context?: string | null };
}

/** What `terraform validate -json` says. */
export function validateDiagnostics(stdout: string): Diagnostic[] {
  const { diagnostics = [] } = parse(stdout) as { diagnostics?: RawDiagnostic[] };
  return diagnostics.map(diagnostic);
}

/** What `terraform plan|apply|destroy -json` says, a JSON object a line. */
export function streamDiagnostics(stdout: string): Diagnostic[] {
  return events(stdout, "diagnostic").map((event) => diagnostic(event["diagnostic"] as RawDiagnostic));
}

export function streamChanges(stdout: string): Change[] {
  return events(stdout, "planned_change").map((event) => {
    const { resource, action } = event["change"] as { resource: { addr: string }; action: Action | "remove" };
    // What leaves the state and stays where it is has another word here than in a plan.
    return { address: resource.addr, action: action === "remove" ? "forget" : action };
  });
}

/** Resources; what a data source reads while others are applied is told in the same way. */
export function countApplied(stdout: string): number {
  return events(stdout, "apply_complete").filter(
    ({ hook }) => (hook as { readonly action?: string } | undefined)?.action !== "read",
  ).length;
}

type Event = Readonly<Record<string, unknown>>;

function events(stdout: string, type: string): Event[] {
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => parse(line) as Event)
    .filter((event) => event["type"] === type);
}

/**
 * `snippet.code` is left out on purpose: for a stack on one line it quotes the whole file, so that a search in it
 * finds anything.
 */
function diagnostic({ severity, summary, detail = "", address, range, snippet }: RawDiagnostic): Diagnostic {
  return {
    severity,
    summary,
    detail,
    address: address ?? snippet?.context?.replace(/^resource\./, "") ?? "",
    ...(range === undefined ? {} : { line: range.start.line }),
    ...(range?.filename === undefined ? {} : { file: range.filename }),
  };
}

/** One line of a report: what is wrong, with which argument, of which resource. */
export function diagnosticLine({ severity, summary, detail, address, line }: Diagnostic): string {
  const place = [address, line === undefined ? "" : `line ${line}`].filter((part) => part !== "").join(", ");
  return `${severity}: ${place === "" ? "" : `${place}: `}${summary}: ${detail.replaceAll("\n", " ")}`;
}

/** Whether `prevent_destroy` refused it: Terraform says "Instance cannot be destroyed", OpenTofu "Resource instance …". */
export const isProtection = ({ summary }: Diagnostic): boolean =>
  /^(Resource instance|Instance) cannot be destroyed$/.test(summary);

export const errorsOf = (diagnostics: readonly Diagnostic[]): Diagnostic[] =>
  diagnostics.filter(({ severity }) => severity === "error");

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`Terraform's output is not JSON: ${text.slice(0, 500)}`);
  }
}
