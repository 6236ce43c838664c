import { problemText } from "../../../core/problem";
import type { Lock } from "../../../estate/lock/lock";
import { keysAt } from "../../../estate/schema/walk";
import { EMPTY_LOCK } from "../../../plan";
import { estate } from "../../../plan/schema";
import { problemsOf } from "../../helpers/estates";

/** A first estate, as a newcomer has it. */
export const FILE = `version: 1
organization: acme
region: us-east-1
accounts: { live: { id: "123456789012" } }
addressing:
  pools: { main: { cidr: 10.96.0.0/16 } }
externalNetworks:
  head-office: { cidrs: [10.0.0.0/12] }
sizing: { headroom: 50 }
environments:
  dev: { vpc: non-production, applications: 50 }
  production: { vpc: production, applications: 50, workersPerApplication: 2 }
vpcs:
  production: { firewall: { db: { to: { network: head-office }, port: 1521 } } }
  non-production: { zones: 2 }
`;

/** One slip: what was meant, and what was typed. */
export type Slip = readonly [meant: string | RegExp, typed: string];

/** The file with slips in it. */
export function withSlips(...slips: readonly Slip[]): string {
  return withSlipsIn(FILE, slips);
}

/** A file with slips in it. */
export function withSlipsIn(file: string, slips: readonly Slip[]): string {
  return slips.reduce((text, [meant, typed]) => {
    const next = text.replace(meant, typed);
    if (next === text) throw new Error(`${String(meant)} is not in the file`);
    return next;
  }, file);
}

/** What a newcomer reads, with the lists that grow with every feature cut out. */
export function said(text: string, lock: Lock = EMPTY_LOCK): string[] {
  const keys = keysAt(estate, []).join(", ");
  const keysOfVpc = keysAt(estate, ["vpcs", "name"]).join(", ");
  return problemsOf(text, lock).map((problem) =>
    problemText(problem)
      .replace(/^landing-zone\.yaml:/, "")
      .replace(keys, "<all keys>")
      .replace(keysOfVpc, "<keys of a VPC>"),
  );
}
