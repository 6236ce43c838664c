/** A key of the file that a what-if offers by name. Others are written with their path. */
export interface ChangeKind {
  readonly id: string;
  readonly label: string;
  /** What of it is named. @default - there is one for the whole estate */
  readonly of?: "environment" | "vpc";
  /** Keys before and after the name. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What to write as its value. */
  readonly hint: string;
}

/** What a reviewer asks about most. */
export const CHANGE_KINDS: readonly ChangeKind[] = [
  {
    id: "applications",
    label: "applications of environment",
    of: "environment",
    before: ["environments"],
    after: ["applications"],
    hint: "80",
  },
  {
    id: "workers",
    label: "workers per application of environment",
    of: "environment",
    before: ["environments"],
    after: ["workersPerApplication"],
    hint: "2",
  },
  {
    id: "zones",
    label: "zones of VPC",
    of: "vpc",
    before: ["vpcs"],
    after: ["zones"],
    hint: "3, or [use1-az1, use1-az2]",
  },
  {
    id: "headroom",
    label: "headroom",
    before: ["sizing", "headroom"],
    after: [],
    hint: "50, in percent of the workers",
  },
  {
    id: "strategy",
    label: "strategy",
    before: ["sizing", "strategy"],
    after: [],
    hint: "two-per-worker",
  },
];

/** A change as the parts of a form. */
export interface ChangeParts {
  /** Kind, or `other` for a path. */
  readonly kind: string;
  /** Name of the environment or VPC; for `other` the whole path. */
  readonly name: string;
  readonly value: string;
}

export const OTHER_CHANGE = "other";

/** `environments.production.applications=80`; `undefined` where a part is missing. */
export function changeText({ kind, name, value }: ChangeParts): string | undefined {
  const found = CHANGE_KINDS.find(({ id }) => id === kind);
  const needsName = found === undefined || found.of !== undefined;
  if (value === "" || (needsName && name === "")) return undefined;
  if (found === undefined) return `${name}=${value}`;
  return `${[...found.before, ...(found.of === undefined ? [] : [name]), ...found.after].join(".")}=${value}`;
}

/** The parts of a change, whoever wrote it. */
export function changeParts(text: string): ChangeParts {
  const at = text.indexOf("=");
  const path = at < 0 ? text : text.slice(0, at);
  const value = at < 0 ? "" : text.slice(at + 1);
  const keys = path.split(".");
  for (const { id, of, before, after } of CHANGE_KINDS) {
    const names = of === undefined ? 0 : 1;
    const fits =
      keys.length === before.length + names + after.length &&
      before.every((key, index) => keys[index] === key) &&
      after.every((key, index) => keys[before.length + names + index] === key);
    if (fits) return { kind: id, name: names === 0 ? "" : (keys[before.length] ?? ""), value };
  }
  return { kind: OTHER_CHANGE, name: path, value };
}
