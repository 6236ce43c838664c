import { parse } from "yaml";

/** A finding of a scanner that is accepted, as `checkov-waivers.yaml` and `kube-score-waivers.yaml` have it. */
export interface Waiver {
  /** Id of the check: `CKV2_AWS_5`. */
  readonly check: string;
  /** Address of the resource; `*` stands for any characters. */
  readonly address: string;
  readonly reason: string;
}

/** What a waiver can name. */
interface Named {
  readonly check: string;
  readonly address: string;
}

export interface Finding extends Named {
  readonly title: string;
  /** Estate and stack. */
  readonly stack: string;
}

/** Shorter than this nobody has explained anything. */
const LEAST_REASON = 40;

/** @throws Error when an entry is not whole */
export function parseWaivers(text: string, file = "checkov-waivers.yaml"): Waiver[] {
  const entries: unknown = parse(text);
  if (!Array.isArray(entries)) throw new Error(`${file} is not a list`);
  return entries.map((entry: Partial<Record<keyof Waiver, unknown>>, at) => {
    const { check, address, reason } = entry;
    if (typeof check !== "string" || typeof address !== "string" || typeof reason !== "string") {
      throw new Error(`${file}: entry ${at + 1} needs check, address and reason, each a text`);
    }
    if (reason.length < LEAST_REASON) {
      throw new Error(`${file}: the reason of ${check} at ${address} explains nothing`);
    }
    return { check, address, reason };
  });
}

/** Findings that no waiver names, and waivers that no finding needs. */
export function compareWithWaivers<F extends Named>(
  findings: readonly F[],
  waivers: readonly Waiver[],
): { readonly unwaived: F[]; readonly stale: Waiver[] } {
  const covers = (waiver: Waiver, finding: F) =>
    waiver.check === finding.check && pattern(waiver.address).test(finding.address);
  return {
    unwaived: findings.filter((finding) => !waivers.some((waiver) => covers(waiver, finding))),
    stale: waivers.filter((waiver) => !findings.some((finding) => covers(waiver, finding))),
  };
}

function pattern(address: string): RegExp {
  const escaped = address.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${escaped}$`);
}
