import listed from "./left-out.json";

/** A kind of thing that the stacks have and an older provider lacks, why that is so, and what must stand in its place. */
export interface Reviewed {
  /** `resource aws_lb.health_check_logs`: a type, or an argument or block in it; `read of …`: an attribute. */
  readonly kind: string;
  readonly reason: string;
  /** Arguments that the older provider wants where this is left out. */
  readonly instead?: Readonly<Record<string, unknown>>;
  /** What stands in for an attribute that the older provider does not export. */
  readonly value?: string;
}

export const REVIEWED: readonly Reviewed[] = listed;

/** An attribute with another name in the older provider. */
export interface Renamed {
  readonly type: string;
  readonly now: string;
  readonly before: string;
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade */
export const RENAMED: readonly Renamed[] = [{ type: "data.aws_region", now: "region", before: "name" }];

/** Says what a reviewer must decide, and what he decided that nothing needs any more; empty when all is well. */
export function reviewProblems(leftOut: ReadonlySet<string>, isWhole: boolean): string[] {
  const known = new Set([...REVIEWED.map(({ kind }) => kind), ...RENAMED.map(renamedKind)]);
  const fresh = [...leftOut].filter((kind) => !known.has(kind));
  // A part of the estates need not have everything.
  const stale = isWhole ? [...known].filter((kind) => !leftOut.has(kind)) : [];
  return [
    ...fresh.map(
      (kind) =>
        `${kind}: the older provider lacks it and e2e/real-provider/left-out.json does not say why it may be left out`,
    ),
    ...stale.map((kind) => `${kind}: nothing needs it any more; take it out of the list`),
  ];
}

export function renamedKind({ type, now, before }: Renamed): string {
  return `${type}.${now} (${before})`;
}
