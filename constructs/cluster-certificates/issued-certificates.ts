import { Manifest as ManifestResource } from "@cdktf/provider-kubernetes/lib/manifest";
import { Construct } from "constructs";
import {
  type AuthorityFacts,
  afterCharts,
  type ClusterCertificatesSpec,
} from "../../capabilities/cluster-certificates/model";
import { defineObject, objectId } from "../runtime-fabric";

export interface IssuedCertificatesProps {
  readonly spec: ClusterCertificatesSpec;
  readonly authorities: AuthorityFacts;
}

/**
 * Issuers, certificates with the policies that approve them, and bundles of trust. Terraform asks the API server for
 * the definition of each kind when it plans, so the charts come first.
 */
export class IssuedCertificates extends Construct {
  constructor(scope: Construct, id: string, { spec, authorities }: IssuedCertificatesProps) {
    super(scope, id);
    const { manifests, customResources } = afterCharts(spec, authorities);
    for (const manifest of manifests) defineObject(this, manifest);
    for (const resource of customResources)
      new ManifestResource(this, objectId(resource), { manifest: { ...resource } });
  }
}
