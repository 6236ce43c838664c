import fc from "fast-check";
import type { ResolvedVpc } from "../../config";
import { tierFlows } from "../../config/resolve/network-acls";
import { TIERS } from "../../core/addressing";
import { planNetworkAcl } from "../../core/firewall";
import { estateFiles } from "./arbitrary";
import { synthEstate } from "./synth-estate";

/** Entries of a VPC's network ACLs, from its file alone. */
function planned({ options, layout, firewall }: ResolvedVpc): string[] {
  const flows = tierFlows(options, layout, firewall, []);
  return TIERS.flatMap((tier) =>
    planNetworkAcl(flows.filter((flow) => flow.tier === tier)).map(({ key }) => `${tier}-${key}`),
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
        expect(made.sort()).toEqual(planned(vpc).sort());
      }
    }),
    { numRuns: 10 },
  );
});
