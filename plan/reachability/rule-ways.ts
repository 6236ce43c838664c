import { portsOf } from "../../capabilities/vpc/resolve/peers";
import { intersect, isOfInternet, isWorldwide } from "../../core/addressing";
import type { Problem } from "../../core/problem";
import { pathAnalyser, type ReachabilityModel } from "../../core/reachability";
import type { EstateFile } from "../../estate/estate-file";
import { exampleOf, findBlock } from "./declared-ways";
import type { PacketEstate } from "./estate-facts";
import { findVpcPlace } from "./places";
import { firewallRuleClosed } from "./problems";

/**
 * Warnings for rules of the file that let workers connect to addresses of the internet, where no packet gets. Private
 * addresses are left alone, because a link to them may be another team's, and so are rules to the whole internet, which
 * have a reason written down.
 */
export function findClosedRules(
  estate: PacketEstate,
  model: ReachabilityModel,
  file: EstateFile["vpcs"],
): Problem[] {
  const analysePath = pathAnalyser(model);
  const known = estate.networks.flatMap(({ cidrs }) => cidrs);
  return estate.vpcs
    .filter(({ kind }) => kind === "aws")
    .flatMap((vpc) =>
      Object.entries(file[vpc.name]?.firewall ?? {}).flatMap(([rule, { to, ...written }]): Problem[] => {
        const range = to?.cidr;
        if (range === undefined || !isOfInternet(range) || isWorldwide(range)) return [];
        if (intersect(known, [range]).length > 0) return [];
        const at = ["vpcs", vpc.name, "firewall", rule];
        const way = { range, ports: portsOf(written), at };
        const block = findBlock(way, [{ kind: "internet", ranges: [range] }], {
          ...{ from: findVpcPlace(vpc), vpc: vpc.name, analysePath },
        });
        if (block === undefined) return [];
        const got = `${range} ${way.ports.join(", ")}`;
        return [
          { ...firewallRuleClosed({ vpc: vpc.name, rule, got, example: exampleOf(way), block }), path: at },
        ];
      }),
    );
}
