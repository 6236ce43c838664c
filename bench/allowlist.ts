import {
  type AllowlistEntry,
  admits,
  parseClientAddress,
  planAdmission,
} from "../capabilities/load-balancer/model";
import { Ipv4Cidr } from "../core/addressing";
import { median } from "./measure";
import { randomNumbers } from "./random";

/** An allowlist of so many entries, and how long it takes from text to what AWS is given. */
export interface AllowlistRow {
  readonly entries: number;
  readonly carriedBy: string;
  readonly planMilliseconds: number;
  /** Asking for one address. */
  readonly admitsMilliseconds: number;
  readonly ranges: number;
}

const RUNS = 9;

/** Allowlists as large as prefix lists, raised quotas and an IP set hold. */
export function benchAllowlists(): AllowlistRow[] {
  return [
    measure(60, "security-groups", {}),
    measure(1000, "security-groups", { rulesPerSecurityGroup: 200 }),
    measure(10_000, "web-acl", {}),
  ];
}

function measure(
  count: number,
  admission: "security-groups" | "web-acl",
  limits: { readonly rulesPerSecurityGroup?: number },
): AllowlistRow {
  const planning: number[] = [];
  const asking: number[] = [];
  let ranges = 0;
  for (let run = 0; run < RUNS; run++) {
    const texts = entriesOf(count, run);
    const start = performance.now();
    const allowlist: AllowlistEntry[] = texts.map((text, n) => ({
      name: `entry-${n}`,
      cidrs: [Ipv4Cidr.parse(text)],
    }));
    const plan = planAdmission({ ports: [443], allowlist, admission, limits });
    planning.push(performance.now() - start);
    const asked = performance.now();
    admits({ admission: plan, rules: [], listeners: [] }, { address: parseClientAddress("198.51.100.7") });
    asking.push(performance.now() - asked);
    ranges = plan.ranges.length;
  }
  return {
    entries: count,
    carriedBy: admission === "web-acl" ? "an IP set" : "prefix lists",
    planMilliseconds: median(planning),
    admitsMilliseconds: median(asking),
    ranges,
  };
}

/** Addresses and small ranges anywhere. */
function entriesOf(count: number, seed: number): string[] {
  const random = randomNumbers(seed + 1);
  return Array.from({ length: count }, () =>
    Ipv4Cidr.around(Math.floor(random() * 2 ** 32), 24 + Math.floor(random() * 9)).toString(),
  );
}
