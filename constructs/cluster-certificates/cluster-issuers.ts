import { Manifest as ManifestResource } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import {
  authoritySecrets,
  beforeCharts,
  type ClusterCertificatesSpec,
  ciliumPolicies,
} from "../../capabilities/cluster-certificates/model";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { protectedFromDestroy } from "../observability";
import { defineObject, objectId } from "../runtime-fabric";
import { KubernetesSecret } from "../secret";

export interface ClusterIssuersProps {
  readonly spec: ClusterCertificatesSpec;
  /** Whether Terraform rejects the destruction of the namespace. @default true */
  readonly deletionProtection?: boolean;
}

/** What the issuers of a cluster need before their charts: a namespace, what its pods may reach, keys of authorities. */
export class ClusterIssuers extends Construct {
  constructor(scope: Construct, id: string, props: ClusterIssuersProps) {
    super(scope, id);
    const { spec, deletionProtection = DELETION_PROTECTION } = props;
    const [place, ...others] = beforeCharts(spec);
    if (place === undefined) return;
    const dependsOn = [defineObject(this, place, protectedFromDestroy(deletionProtection))];
    for (const each of others) defineObject(this, each, { dependsOn });
    for (const each of ciliumPolicies(spec))
      new ManifestResource(this, objectId(each), { manifest: { ...each }, dependsOn });
    for (const secret of authoritySecrets(spec))
      new KubernetesSecret(this, objectId({ kind: "Secret", metadata: secret.metadata }), {
        secret,
        dependsOn,
      });
  }
}
