import { distinctCidrs } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import { exactlyOne, type ProblemPath } from "../../../core/problem";
import { secretRef } from "../../runtime-fabric/resolve/secrets";
import { databaseInCluster, type StorageSpec, storageNone } from "../model";
import type { FlexGatewayFile } from "../schema";
import { resolveCache } from "./cache";
import type { GatewayContext } from "./context";
import { resolveTrust } from "./trust";

const NONE: StorageSpec = { kind: "none" };

/** What replicas share. */
export function resolveStorage(
  name: string,
  { storage, replicas, cluster }: FlexGatewayFile,
  context: GatewayContext,
): StorageSpec {
  const path = ["flexGateways", name, "storage"];
  if (storage === "none") {
    context.warnUnlessWaived({ ...storageNone(replicas.max), path });
    return NONE;
  }
  const { elasticache, existing } = storage;
  const given = KINDS.filter((kind) => storage[kind] !== undefined);
  if (given.length !== 1) context.problems.add(exactlyOne(KINDS, given), path);
  if (existing !== undefined) return resolveExisting(existing, [...path, "existing"], context);
  return elasticache === undefined
    ? NONE
    : resolveCache(elasticache, { gateway: name, cluster }, [...path, "elasticache"], context);
}

const KINDS = ["elasticache", "existing"] as const;

type ExistingFile = NonNullable<Exclude<FlexGatewayFile["storage"], "none">["existing"]>;

function resolveExisting(options: ExistingFile, path: ProblemPath, context: GatewayContext): StorageSpec {
  const { host, port, username, database, cluster, trust } = options;
  if (cluster && database !== 0) context.problems.add(databaseInCluster(database), [...path, "database"]);
  // The document is mounted in both modes, so that the text is needed in both.
  const bundle =
    trust === undefined ? undefined : resolveTrust(trust, { mode: "local" }, [...path, "trust"], context);
  return {
    ...{ kind: "existing", host, port, database },
    cidrs: distinctCidrs(options.cidrs),
    password: secretRef(options.password),
    ...defined({ username, trustedCa: bundle?.pem }),
  };
}
