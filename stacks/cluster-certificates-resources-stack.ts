import { IssuedCertificates } from "../constructs/cluster-certificates";
import type { PlannedStack } from "../plan/stacks";
import { authorityArn, authorityChain } from "./authority-facts";
import { ClusterStack } from "./cluster-stack";
import type { StackSite } from "./estate-stack";

/** Issuers, certificates, approvals and bundles of a cluster, after the charts that bring their definitions. */
export class ClusterCertificatesResourcesStack extends ClusterStack {
  constructor(site: StackSite, planned: PlannedStack<"cluster-certificates-resources">) {
    super(site, planned, { cluster: planned.contents.name });
    const { spec } = planned.contents;
    const stateOf = (stack: string, id: string) => this.stateOf(stack, this, id);
    const authorities = {
      arn: authorityArn(site.estate, this, stateOf),
      chain: authorityChain(site.estate, this, stateOf, (account, region) =>
        this.providerFor(account, region),
      ),
    };
    new IssuedCertificates(this, "Certificates", { spec, authorities });
  }
}
