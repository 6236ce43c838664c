import { asList, type Body } from "../../invariants/model";
import { holds, rangeOf } from "./ranges";
import type { WorldTables } from "./world-tables";

/**
 * Whether a web ACL lets an address pass whose requests are harmless: rules in the order of their priority, the first
 * that matches decides, then the default: https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-processing.html
 */
export function admitsByWebAcl(world: WorldTables, arn: unknown, address: number): boolean {
  const acl = world.all("aws_wafv2_web_acl").find(({ id }) => id.replace(/\.id$/, ".arn") === arn);
  if (acl === undefined) return false;
  const rules = asList(acl.args["rule"])
    .map((each) => each as Body)
    .sort((a, b) => Number(a["priority"]) - Number(b["priority"]));
  for (const { action, statement } of rules) {
    const [kind = "count"] = Object.keys((action ?? {}) as Body);
    if (kind !== "count" && matches(world, statement, address)) return kind === "allow";
  }
  return "allow" in Object(acl.args["default_action"]);
}

/** What looks at anything but the address finds nothing in a harmless request. */
function matches(world: WorldTables, statement: unknown, address: number): boolean {
  const [[kind, body] = ["nothing", {}]] = Object.entries((statement ?? {}) as Body) as [string, Body][];
  const inner = asList(body["statement"]);
  switch (kind) {
    case "ip_set_reference_statement":
      return world
        .all("aws_wafv2_ip_set")
        .filter(({ id }) => id.replace(/\.id$/, ".arn") === body["arn"])
        .some(({ args }) => asList(args["addresses"]).some((range) => holds(rangeOf(range), address)));
    case "not_statement":
      return inner.every((each) => !matches(world, each, address));
    case "and_statement":
      return inner.every((each) => matches(world, each, address));
    case "or_statement":
      return inner.some((each) => matches(world, each, address));
    default:
      return false;
  }
}
