import type { Problem, ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { cachePasswordShared, registrationShared } from "../model";
import type { FlexGatewayFile } from "../schema";
import type { GatewayContext } from "./context";

/** A secret that is one gateway's alone, where the file names it, and what is told of a second one that names it. */
interface OwnSecret {
  readonly place: { readonly secretsManager: string; readonly key?: string | undefined };
  readonly at: ProblemPath;
  readonly shared: (secret: string, other: string) => Problem;
}

/**
 * Each gateway is another one to the platform, so that no two have a file of a registration in common. Caches stand in
 * the same subnets, so that a gateway with the password of another's reads that one's cache.
 */
export function checkOwnSecrets({ file, problems }: GatewayContext): void {
  const holders = new Map<string, string>();
  for (const [name, gateway] of sortedEntries(file.flexGateways))
    for (const { place, at, shared } of ownSecrets(gateway)) {
      const { secretsManager, key } = place;
      const secret = key === undefined ? secretsManager : `${secretsManager}, key ${key}`;
      const other = holders.get(secret);
      if (other === undefined) holders.set(secret, name);
      else if (other !== name) problems.add(shared(secret, other), ["flexGateways", name, ...at]);
    }
}

function ownSecrets({ registration, storage }: FlexGatewayFile): OwnSecret[] {
  const files = (["registration", "certificate"] as const).map((each) => ({
    ...{ place: registration[each], at: ["registration", each], shared: registrationShared },
  }));
  const cache = storage === "none" ? undefined : storage.elasticache;
  if (cache === undefined) return files;
  const at = ["storage", "elasticache", "password"];
  return [...files, { place: cache.password, at, shared: cachePasswordShared }];
}
