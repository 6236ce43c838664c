import { TerraformDataSource, type TerraformProvider, TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** Gives all resources and data sources below `scope` to another provider. */
export function providedBy(scope: Construct, provider: TerraformProvider): void {
  for (const node of scope.node.findAll())
    if (TerraformResource.isTerraformResource(node) || TerraformDataSource.isTerraformDataSource(node))
      node.provider = provider;
}
