import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { TerraformDataSource, TerraformResource } from "cdktf";
import { PRIVATE_CERTIFICATE } from "../capabilities/bootstrap/model";
import { EphemeralSecretVersion } from "../constructs/secret";
import type { EstateStack } from "./estate-stack";

/** What a stack does, read from its constructs before they are released. */
export interface StackUse {
  readonly name: string;
  /** Name of the account that it is applied with. */
  readonly account: string;
  /** What it does in each account, its own among them. */
  readonly work: ReadonlyMap<string, PlaceUse>;
  /** Names of the stacks whose states it reads. */
  readonly reads: readonly string[];
  /** Names or ARNs in Secrets Manager that its plan reads. */
  readonly secrets: readonly string[];
  /** Whether its plan reads secrets or objects of a cluster, or acts in a second account with a role that writes. */
  readonly isProtected: boolean;
}

export interface PlaceUse {
  readonly types: Set<string>;
  readonly regions: Set<string>;
  readonly rolePrefixes: Set<string>;
  readonly clusters: Set<string>;
}

/** Reads from the constructs of a stack what its plan and apply do. */
export function readUse(stack: EstateStack): StackUse {
  const { account, region } = stack.placeOf();
  const work = new Map<string, PlaceUse>();
  const at = (alias?: string): PlaceUse => {
    const place = stack.placeOf(alias);
    const use = work.get(place.account.name) ?? {
      ...{ types: new Set<string>(), regions: new Set<string>() },
      ...{ rolePrefixes: new Set<string>(), clusters: new Set<string>() },
    };
    work.set(place.account.name, use);
    use.regions.add(place.region);
    return use;
  };
  at().regions.add(region);
  const secrets = new Set<string>();
  let ofCluster = false;
  for (const node of stack.node.findAll()) {
    if (node instanceof EphemeralSecretVersion) secrets.add(node.secretName);
    if (!TerraformResource.isTerraformResource(node) && !TerraformDataSource.isTerraformDataSource(node))
      continue;
    const { terraformResourceType: type, provider } = node;
    if (type.startsWith("kubernetes_")) ofCluster = true;
    if (!type.startsWith("aws_")) continue;
    const use = at(provider?.alias);
    use.types.add(type);
    if (node instanceof AcmCertificate && node.certificateAuthorityArnInput !== undefined)
      use.types.add(PRIVATE_CERTIFICATE);
    if (node instanceof IamRole && node.namePrefixInput !== undefined)
      use.rolePrefixes.add(node.namePrefixInput);
    if (node instanceof DataAwsEksCluster && node.nameInput !== undefined) use.clusters.add(node.nameInput);
  }
  return {
    name: stack.node.id,
    account: account.name,
    work,
    reads: stack.readsStatesOf,
    secrets: [...secrets].sort(),
    isProtected: secrets.size > 0 || ofCluster || work.size > 1,
  };
}
