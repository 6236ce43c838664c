import type { Problem } from "../../../../core/problem";
import type { ElastiCacheStorage } from "../spec";
import { DEFAULT_USER, VALKEY_FAMILIES } from "./limits";
import {
  cacheNodeType,
  cacheNodeWide,
  cacheSendersUnknown,
  cacheUserReserved,
  cacheWithoutSubnets,
  cacheWithoutVpc,
  podGroupsWithoutEks,
  valkeyVersionUnknown,
} from "./problems";

/** Where a cache would stand, as far as it matters to whether it can. */
export interface CachePlace {
  /** Name of the cluster in the file. */
  readonly cluster: string;
  readonly isEks: boolean;
  /** Whether the VPC CNI gives pods their addresses. */
  readonly hasVpcCni: boolean;
  /** The cluster's VPC. @default - none of the file */
  readonly vpc?: {
    readonly name: string;
    readonly isExisting: boolean;
    /** Zones with storage subnets. @default - its subnets are not known, for a file with other problems */
    readonly storageZones?: readonly string[];
  };
}

/** Types with a disk behind the memory, and those before encryption on the wire: ElastiCache's page of node types. */
const UNFIT = [
  { types: /^cache\.r\d+gd\./, why: "data tiering is for large data that is seldom read" },
  {
    types: /^cache\.(t1|m1|m2|c1|m3|r3|t2)\./,
    why: "it is of a generation before encryption, or without bursts that last",
  },
];

/** What keeps a cache from being made. Paths start at `storage.elasticache`. */
export function cacheProblems(storage: ElastiCacheStorage, place: CachePlace): Problem[] {
  const { nodeType, engineVersion, username, podSecurityGroups = false, nodeSecurityGroup } = storage;
  const { cluster, isEks, hasVpcCni, vpc } = place;
  const found: Problem[] = [];
  for (const { types, why } of UNFIT)
    if (types.test(nodeType)) found.push({ ...cacheNodeType(nodeType, why), path: ["nodeType"] });
  if (!Object.hasOwn(VALKEY_FAMILIES, engineVersion))
    found.push({ ...valkeyVersionUnknown(engineVersion), path: ["engineVersion"] });
  if (username === DEFAULT_USER.name) found.push({ ...cacheUserReserved(username), path: ["username"] });
  if (vpc === undefined) found.push({ ...cacheWithoutVpc(cluster), path: [] });
  else if (vpc.storageZones !== undefined && vpc.storageZones.length < 2)
    found.push({ ...cacheWithoutSubnets(vpc.name, vpc.isExisting), path: [] });
  if (podSecurityGroups && !(isEks && hasVpcCni))
    found.push({ ...podGroupsWithoutEks(cluster), path: ["podSecurityGroups"] });
  if (!podSecurityGroups && !isEks && nodeSecurityGroup === undefined)
    found.push({ ...cacheSendersUnknown(cluster), path: [] });
  return found;
}

/** What holds of a cache although it can be made. Paths start at `storage.elasticache`. */
export function cacheWarnings(
  { podSecurityGroups = false }: ElastiCacheStorage,
  { cluster }: CachePlace,
): Problem[] {
  return podSecurityGroups ? [] : [{ ...cacheNodeWide(cluster), path: [] }];
}
