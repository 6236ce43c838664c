import fc from "fast-check";
import type { ResolvedEstate, ResolvedVpc } from "../../config";
import { trafficOf } from "../../config/resolve/load-balancers/traffic";
import { tierFlows } from "../../config/resolve/network-acls";
import { TIERS } from "../../core/addressing";
import { planTierAcl } from "../../core/firewall";
import { estateFiles } from "./arbitrary";
import { synthEstate } from "./synth-estate";

/** Entries of a VPC's network ACLs, from its file alone. */
function planned(
  { loadBalancers }: ResolvedEstate,
  { name, options, layout, workerRules, cluster }: ResolvedVpc,
): string[] {
  const own = loadBalancers.filter((balancer) => balancer.vpc === name);
  const ranges = new Map([[name, [layout.range, ...layout.secondaryRanges]]]);
  const traffic = own.map((balancer) => trafficOf(balancer, ranges));
  const flows = tierFlows(options, layout, workerRules.network, traffic, cluster);
  const tiers = new Set(layout.subnets.map(({ tier }) => tier));
  return TIERS.filter((tier) => tiers.has(tier)).flatMap((tier) =>
    planTierAcl(flows.filter((flow) => flow.tier === tier)).map(({ key }) => `${tier}-${key}`),
  );
}

test("the checks of the file judge the very entries that are synthesised", () => {
  fc.assert(
    fc.property(estateFiles, (file) => {
      const { estate, stacks } = synthEstate(file).subject;
      const vpcs = estate.vpcs.filter(({ kind }) => kind === "aws");
      for (const vpc of vpcs) {
        const { resource } = stacks[`network-${vpc.name}`] ?? {};
        const made = Object.keys(resource?.["aws_network_acl_rule"] ?? {}).map((id) =>
          id.replace(/^Vpc_NetworkAcls_Entries_|_[0-9A-F]{8}$/g, ""),
        );
        expect(made.sort()).toEqual(planned(estate, vpc).sort());
      }
    }),
    { numRuns: 10 },
  );
});
