export type { ResolvedQueryLog, ResolvedRegion } from "../capabilities/account/resolved";
export type { ClusterAccess, ResolvedCluster } from "../capabilities/cluster/resolved";
export type { ResolvedDirectConnect, ResolvedPort } from "../capabilities/direct-connect/resolved";
export { endpointAddressesIn } from "../capabilities/dns/lock";
export type { NamedClient, ResolvedDns } from "../capabilities/dns/resolved";
export type { ResolvedNetwork } from "../capabilities/external-network/resolved";
export { freedEntries, type LinkEntryNumber, linkEntryText, pinnedEntries } from "../capabilities/link/lock";
export type { ResolvedLinkEntries, ResolvedLinkRule } from "../capabilities/link/resolved";
export type {
  BalancerLimits,
  ResolvedBalancerAlarms,
  ResolvedCaller,
  ResolvedDomain,
  ResolvedListener,
  ResolvedLoadBalancer,
  ResolvedMutualTls,
} from "../capabilities/load-balancer/resolved";
export type { ResolvedPeering } from "../capabilities/peering/resolved";
export type { ResolvedRuntimeFabric } from "../capabilities/runtime-fabric/resolved";
export type { ResolvedTransitGateway } from "../capabilities/transit-gateway/resolved";
export type { ResolvedTransitPeering } from "../capabilities/transit-gateway/resolved-peering";
export type { ResolvedExistingVpc, ResolvedPlacement, ResolvedVpc } from "../capabilities/vpc/resolved";
export type { VpcKind } from "../capabilities/vpc/schema";
export { tunnelKeys } from "../capabilities/vpn/lock";
export type { ResolvedVpn } from "../capabilities/vpn/resolved";
export { DEFAULT_ACCOUNT, type ResolvedAccount } from "../estate/account";
export type { EstateFile } from "../estate/estate-file";
export { changeText, type LockChange } from "../estate/lock/compare";
export { findFreedNumbers } from "../estate/lock/freed";
export type { Lock } from "../estate/lock/lock";
export { parseLockName } from "../estate/lock/names";
export { quotasIn } from "../estate/quotas";
export type { IgnoredTags, ResolvedEstate } from "../estate/resolved-estate";
export { closest } from "../estate/suggest";
export type { ResolvedWaiver } from "../estate/waivers/resolved-waiver";
export { makeFolder, writeWhole } from "../estate/write";
export { gather } from "./contributions";
export { jsonSchemaText, SCHEMA_FILE } from "./json-schema";
export { loadEstateFile } from "./load";
export {
  acceptMove,
  checkLock,
  clearReleased,
  EMPTY_LOCK,
  IN_USE_KINDS,
  lockChanges,
  lockGroups,
  lockText,
  neededLock,
  type PinnedEstate,
  parseLock,
  release,
  SECTIONS,
  thingsInUse,
} from "./lock";
export { namedFiles } from "./named-files";
export {
  type ExaminedEstate,
  examineEstate,
  LOCK_USES,
  type LockUse,
  type OpenedEstate,
  type OpenOptions,
  openEstate,
  readLock,
  readSurroundings,
  readTexts,
  resolveLoaded,
} from "./open";
export { type PriceList, priceIn, readPriceList } from "./price-list";
export { pathWarnings } from "./reachability";
export { analyseDnsPaths, type DnsPath, type DnsPathAnalysis } from "./reachability/dns-paths";
export { balancerHostName, entryHostName, reachabilityModel } from "./reachability/estate-facts";
export {
  type EstatePlace,
  everyPlace,
  findAddressPlace,
  findPlace,
  findVpcPlace,
  INTERNET,
  listPlaces,
  PLACE_KINDS,
  placeNames,
} from "./reachability/places";
export { resolverPlaces } from "./reachability/resolver-hosts";
export { readText } from "./read-text";
export { findRenamed, type RenamedVpc, withLaterNames } from "./rename/former";
export { type PlannedRename, planRename } from "./rename/rename";
export { planReplace, type ReplacePlan } from "./replace/replace";
export { type Resolution, type ResolveOptions, resolveEstate } from "./resolve";
export type { ResolvedLinks } from "./resolved-links";
export { planRetire, type RetirePlan } from "./retire/retire";
export type { Setting } from "./settings";
export { type EstateTexts, findLockFile, lockProblemOf, resolveTexts } from "./texts";
export { type WhatIf, whatIf } from "./what-if";
