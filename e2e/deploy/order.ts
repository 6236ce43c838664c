import { CheckFailed } from "../runner/checks";

/** A stack as `landing-zone stacks --format json` tells it. */
export interface ListedStack {
  readonly name: string;
  readonly after: readonly string[];
}

/**
 * Refuses a run that began with a stack before what it waits for was through.
 *
 * @param log what `landing-zone deploy` says of its steps, a line each: `network-a: planning`
 * @returns how many stacks were worked on at a time, at most
 */
export function readOrder(log: string, stacks: readonly ListedStack[]): number {
  const through = new Set<string>();
  const begun = new Set<string>();
  let most = 0;
  for (const [, name = "", step = ""] of log.matchAll(/^([\w-]+): (.*)$/gm)) {
    const stack = stacks.find((each) => each.name === name);
    if (stack === undefined) continue;
    if (step === "planning") {
      const early = stack.after.filter(
        (each) => stacks.some((one) => one.name === each) && !through.has(each),
      );
      if (early.length > 0) throw new CheckFailed(`${name} was planned before ${early.join(", ")}`);
      begun.add(name);
    }
    if (/^(done|nothing to do)/.test(step)) through.add(name);
    most = Math.max(most, begun.size - through.size);
  }
  const missing = stacks.filter(({ name }) => !through.has(name)).map(({ name }) => name);
  if (missing.length > 0) throw new CheckFailed(`not through: ${missing.join(", ")}`);
  return most;
}
