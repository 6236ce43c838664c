/** What a plan does with a resource. */
export type Action = "create" | "update" | "replace" | "delete" | "read" | "move" | "import" | "forget";

export interface Change {
  readonly address: string;
  readonly action: Action;
}

/** A problem as the engine tells it. */
export interface Diagnostic {
  readonly summary: string;
  readonly detail: string;
  /** Address of the resource. @default - none */
  readonly address?: string;
}

interface RawEvent {
  readonly type?: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly diagnostic?: {
    readonly severity: string;
    readonly summary: string;
    readonly detail?: string;
    readonly address?: string;
  };
}

/** Gathers the stream of `plan -json` and `apply -json`, one object a line. */
export class Events {
  readonly changes: Change[] = [];
  readonly errors: Diagnostic[] = [];
  private through = 0;

  /** @param onApplied called with the number of resources that are done so far */
  constructor(private readonly onApplied?: (done: number) => void) {}

  add(line: string): void {
    const event = parse(line);
    if (event?.type === "planned_change" && event.change !== undefined) this.addChange(event.change);
    if (event?.type === "diagnostic" && event.diagnostic?.severity === "error") {
      const { summary, detail = "", address } = event.diagnostic;
      this.errors.push({ summary, detail, ...(address === undefined ? {} : { address }) });
    }
    if (event?.type === "apply_complete") {
      this.through += 1;
      this.onApplied?.(this.through);
    }
  }

  private addChange({ resource, action }: NonNullable<RawEvent["change"]>): void {
    if (action === "noop") return;
    // What leaves the state and stays where it is has another word here than in a plan.
    const named = action === "remove" ? "forget" : action;
    this.changes.push({ address: resource.addr, action: named as Action });
  }
}

/** Lines that are not JSON come from wrappers and are of no interest. */
function parse(line: string): RawEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as RawEvent;
  } catch {
    return undefined;
  }
}
