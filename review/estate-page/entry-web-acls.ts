import { Ipv4Cidr, intersect } from "../../core/addressing";
import type { DeniedAddresses } from "../estate/denied-addresses";
import type { EntryPoint } from "../estate/entry-points";
import type { EntryWebAcl } from "../estate/entry-web-acl";
import { count } from "../numbers";
import { rangesText } from "../reachability/ranges";
import { type CaptionedTable, numbers, tableOf } from "./section";

/** Where a managed rule does not block, and what gets in by that. */
export function exceptionTable(entryPoints: readonly EntryPoint[]): CaptionedTable[] {
  return tableOf(
    "Exceptions of web ACLs",
    [
      ...["Load balancer", "Exception", "Rule", "Paths", "Passes there", "Elsewhere"],
      numbers("KB of a body that rules read"),
    ],
    entryPoints.flatMap(({ name, webAcl }) =>
      (webAcl?.exceptions ?? []).map((exception) => [
        ...[name, exception.name, exception.rule, exception.paths.join(", "), exception.passes],
        ...[webAcl?.mode === "block" ? "blocked" : "counted only", count(webAcl?.bodyKilobytes ?? 0)],
      ]),
    ),
  );
}

/**
 * Denied addresses of the VPC that an allowlist contains: `stolen (203.0.113.30/32)`. They are refused first.
 *
 * @param cidrs of the allowlist
 */
export function refusedTexts(
  vpc: string,
  cidrs: readonly string[],
  denied: readonly DeniedAddresses[],
): string[] {
  const allowed = cidrs.map((cidr) => Ipv4Cidr.parse(cidr));
  return denied.flatMap(({ vpc: of, list, cidrs: refused }) => {
    const common =
      of === vpc
        ? intersect(
            refused.map((cidr) => Ipv4Cidr.parse(cidr)),
            allowed,
          )
        : [];
    return common.length === 0 ? [] : [`${list} (${rangesText(common.map(String))})`];
  });
}

/** How much of a body rules see. */
export function bodyText({ bodyKilobytes }: EntryWebAcl): string {
  return `rules read ${count(bodyKilobytes)} KB of a body`;
}
