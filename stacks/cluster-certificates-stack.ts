import { TerraformOutput } from "cdktf";
import { authorityRights } from "../capabilities/cluster-certificates/model";
import { ClusterIssuers, IssuerRole } from "../constructs/cluster-certificates";
import type { PlannedStack } from "../plan/stacks";
import { authorityArn } from "./authority-facts";
import { ClusterStack } from "./cluster-stack";
import type { StackSite } from "./estate-stack";
import { present } from "./present";

/** What the issuers of a cluster need before their charts. */
export class ClusterCertificatesStack extends ClusterStack {
  constructor(site: StackSite, planned: PlannedStack<"cluster-certificates">) {
    super(site, planned, { cluster: planned.contents.name });
    const { name, cluster, spec, deletionProtection } = planned.contents;
    new ClusterIssuers(this, "Issuers", { spec, deletionProtection });
    const rights = authorityRights(spec);
    if (rights.length === 0 || !("eks" in cluster.access)) return;
    const arnOf = authorityArn(site.estate, this, (stack, id) => this.stateOf(stack, this, id));
    const { roleArn } = new IssuerRole(
      this,
      "Role",
      present({
        clusterName: cluster.access.eks,
        namespace: spec.namespace,
        rolePrefix: `issuer-${name}`.slice(0, LONGEST_PREFIX),
        authorities: Object.fromEntries(
          rights.map(({ authority, templates }) => [authority, { arn: arnOf(authority), templates }]),
        ),
        permissionsBoundary: site.estate.permissionsBoundary,
      }),
    );
    new TerraformOutput(this, "issuer_role_arn", {
      value: roleArn,
      description: "Role of the issuer's pods, by Pod Identity",
    });
  }
}

/** 38 characters with its hyphen, as IAM adds 26 to a prefix and takes 64. */
const LONGEST_PREFIX = 37;
