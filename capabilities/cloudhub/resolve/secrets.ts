import { DEFAULT_ACCOUNT } from "../../../estate/account";
import type { ResolvedEstate } from "../../../estate/resolved-estate";
import { desiredPlatform } from "./desired";

/** Secrets of AWS Secrets Manager that somebody reads to tell CloudHub of its balancers. */
export interface CloudhubSecrets {
  /** Name of the account that they are in. */
  readonly account: string;
  /** Names and ARNs. */
  readonly secrets: readonly string[];
  /** Regions in which those are that have only a name. */
  readonly regions: readonly string[];
}

/** Keys and certificates of dedicated load balancers, in the account of the credentials in use. @returns `undefined` if none is there */
export function cloudhubSecrets(
  estate: Pick<ResolvedEstate, "anypoint" | "vpcs" | "dedicatedBalancers">,
): CloudhubSecrets | undefined {
  const materials = desiredPlatform(estate).loadBalancers.flatMap(({ sslEndpoints }) =>
    sslEndpoints.flatMap(({ publicKey, privateKey }) => [publicKey, privateKey]),
  );
  const kept = materials.flatMap((each) => (each.kind === "secretsManager" ? [each] : []));
  if (kept.length === 0) return undefined;
  const once = (texts: readonly string[]) => [...new Set(texts)].sort();
  return {
    account: DEFAULT_ACCOUNT,
    secrets: once(kept.map(({ secret }) => secret)),
    regions: once(kept.flatMap(({ secret, region }) => (secret.startsWith("arn:") ? [] : [region]))),
  };
}
