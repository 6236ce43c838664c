import { createHash } from "node:crypto";

interface PlanData {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, ValueChange>>;
}

interface ValueChange {
  readonly actions: readonly string[];
  readonly after?: unknown;
  readonly after_unknown?: unknown;
  readonly after_sensitive?: unknown;
}

interface ResourceChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly change: ValueChange & { readonly replace_paths?: unknown; readonly importing?: unknown };
}

/**
 * What a plan is going to do, as a short text that two plans share only if they do the same. Sensitive values are left
 * out, so that nothing can be learnt from it; what is read is left out, too, because it may differ and change nothing.
 *
 * @param data what `show -json` says of the plan
 */
export function planDigest(data: unknown): string {
  const { resource_changes = [], output_changes = {} } = data as PlanData;
  const resources = resource_changes
    .filter(({ change }) => !["no-op", "read"].includes(change.actions.join()))
    .map(({ address, previous_address, change }) => [
      address,
      previous_address ?? null,
      change.replace_paths ?? null,
      change.importing ?? null,
      ...doneTo(change),
    ])
    .sort(([one], [other]) => ((one as string) < (other as string) ? -1 : 1));
  const outputs = Object.entries(output_changes)
    .filter(([, { actions }]) => actions.join() !== "no-op")
    .map(([name, change]) => [name, ...doneTo(change)])
    .sort(([one], [other]) => ((one as string) < (other as string) ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([resources, outputs]))
    .digest("hex");
}

function doneTo({ actions, after, after_unknown, after_sensitive }: ValueChange): unknown[] {
  return [actions, sorted(withoutSensitive(after, after_sensitive)), sorted(after_unknown ?? null)];
}

/** `true` in the place of a value says that it, and all in it, is sensitive. */
function withoutSensitive(value: unknown, sensitive: unknown): unknown {
  if (sensitive === true) return "sensitive";
  if (Array.isArray(value))
    return value.map((each, index) =>
      withoutSensitive(each, Array.isArray(sensitive) ? sensitive[index] : undefined),
    );
  if (!isMap(value)) return value;
  const inner = isMap(sensitive) ? sensitive : {};
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withoutSensitive(each, inner[key])]),
  );
}

/** Keys in one order, whatever the engine's is. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
