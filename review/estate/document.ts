import type { AnypointPlan } from "../../capabilities/cloudhub/model";
import { listFlows } from "../../core/reachability";
import {
  analyseDnsPaths,
  everyPlace,
  type PriceList,
  type ResolvedEstate,
  reachabilityModel,
} from "../../plan";
import { type DnsDocument, dnsDocument } from "../dns/dns";
import { estateExpiries } from "../expiries/document";
import type { Expiry } from "../expiries/expiry";
import { type PricedUnits, pricedUnits } from "../priced-units";
import { quotasDocument } from "../quota/quotas";
import type { SizedFabric } from "../runtime-fabric/capacity";
import { type EgressDocument, egressDocument } from "../runtime-fabric/egress";
import { type SizedVpc, sizingDocument } from "../size/document";
import { tlsDocument } from "../tls/document";
import { type AddressSpace, addressSpace } from "./address-space";
import type { AuthorityOverview, CertificateOverview } from "./certificates";
import { type CloudhubOverview, cloudhubOverview } from "./cloudhub";
import { type DeniedAddresses, deniedAddresses } from "./denied-addresses";
import { type EntryPoint, entryPoints, type FabricEntry, fabricEntries } from "./entry-points";
import { type Filters, filters } from "./filters";
import { type FlexGatewayOverview, flexGatewayOverviews } from "./flex-gateways";
import { type FlowMatrix, flowMatrix } from "./flows";
import { type EstateGlance, estateGlance } from "./glance";
import { type InternetEgress, internetEgress } from "./internet-egress";
import { type LinkOverview, linkOverviews } from "./links";
import { type NameList, nameLists } from "./name-lists";
import { type FirewallReview, networkFirewallReviews } from "./network-firewalls";
import { type FabricPolicies, fabricPolicies } from "./network-policies";
import type { RegularTest } from "./regular-test";
import { regularTests } from "./regular-tests";
import { type RightsOverview, rightsOverview } from "./rights";
import type { SecretPlaceOverview } from "./secret-place";
import { secretPlaces } from "./secrets";
import { type StacksOverview, stacksOverview } from "./stacks";
import { type TcpEntryOverview, tcpEntryOverviews } from "./tcp-entries";
import type { TlsHop } from "./tls-hop";
import { type ZoneOverview, zoneOverviews } from "./zones";

/** What says of a JSON file that it is such a document. */
export const REVIEW_KIND = "landing-zone-review";

/**
 * What a reviewer of an estate wants to know, as plain data. This is what `review --format json` prints, and all
 * that its pages are made from: fields may be added, never renamed. The same file and lock give the same document.
 */
export interface ReviewDocument {
  readonly kind: typeof REVIEW_KIND;
  readonly organization: string;
  readonly glance: EstateGlance;
  /** By name. */
  readonly vpcs: readonly SizedVpc[];
  /** By name. */
  readonly runtimeFabrics: readonly SizedFabric[];
  readonly addressSpace: AddressSpace;
  /** VPC by VPC, zones in the order in which they were taken. */
  readonly zones: readonly ZoneOverview[];
  /** By kind and name. */
  readonly links: readonly LinkOverview[];
  readonly flows: FlowMatrix;
  /** By name of the VPC: what of it gets to the internet. */
  readonly internetEgress: readonly InternetEgress[];
  /** Load balancers by name. */
  readonly entryPoints: readonly EntryPoint[];
  /** Entries beside HTTP, by name. */
  readonly tcpEntries: readonly TcpEntryOverview[];
  /** What MuleSoft runs and the file describes. */
  readonly cloudhub: CloudhubOverview;
  /** By VPC and list. */
  readonly deniedAddresses: readonly DeniedAddresses[];
  /** Flex Gateways with their APIs, by name. */
  readonly flexGateways: readonly FlexGatewayOverview[];
  /** Names of Runtime Fabrics, by fabric. */
  readonly fabricEntries: readonly FabricEntry[];
  /** Rules of security groups and entries of network ACLs, VPC by VPC. */
  readonly filters: Filters;
  /** Connections by name, then load balancers, fabrics, links, and names. */
  readonly tls: readonly TlsHop[];
  /** By name. */
  readonly certificates: readonly CertificateOverview[];
  /** By name. */
  readonly authorities: readonly AuthorityOverview[];
  /** What ends, the nearest first; how near that is depends on the day, which a review does not know. */
  readonly expiries: readonly Expiry[];
  /** By who uses them. Never a value. */
  readonly secrets: readonly SecretPlaceOverview[];
  readonly rights: RightsOverview;
  /** By name of the Runtime Fabric. */
  readonly networkPolicies: readonly FabricPolicies[];
  /** By name of the Runtime Fabric: what it connects to. */
  readonly egress: readonly EgressDocument[];
  /** By VPC: what is resolved from it. VPCs without a list resolve every name. */
  readonly nameLists: readonly NameList[];
  /** What asks for names on the way to the internet. */
  readonly networkFirewalls: readonly FirewallReview[];
  /** By name of the hub. */
  readonly dns: readonly DnsDocument[];
  /** By aspect. */
  readonly regularTests: readonly RegularTest[];
  readonly pricedUnits: PricedUnits;
  readonly stacks: StacksOverview;
}

/**
 * @param prices what the priced units are multiplied by. @default - counts only
 * @param platform what CloudHub has against the file. @default - nobody asked it
 */
export function reviewDocument(
  estate: ResolvedEstate,
  prices?: PriceList,
  platform?: AnypointPlan,
): ReviewDocument {
  const { vpcs, runtimeFabrics } = sizingDocument(estate);
  const model = reachabilityModel(estate);
  const rights = rightsOverview(estate);
  const places = everyPlace(estate);
  const open = listFlows(model, places);
  const links = linkOverviews(estate, open);
  const parts = {
    links,
    flows: flowMatrix(estate, model, places, open),
    internetEgress: internetEgress(estate, places, open),
    entryPoints: entryPoints(estate, places, open),
    secrets: secretPlaces(estate, rights),
    tcpEntries: tcpEntryOverviews(estate),
    cloudhub: cloudhubOverview(estate, platform),
    flexGateways: flexGatewayOverviews(estate),
  };
  const { tls, certificates, authorities } = tlsDocument(estate, links);
  const names = analyseDnsPaths(estate, model);
  return {
    kind: REVIEW_KIND,
    organization: estate.organization,
    glance: estateGlance(estate, quotasDocument(estate)),
    vpcs,
    runtimeFabrics,
    addressSpace: addressSpace(estate),
    zones: zoneOverviews(estate),
    ...parts,
    ...{ tls, certificates, authorities },
    expiries: estateExpiries(estate),
    deniedAddresses: deniedAddresses(estate),
    fabricEntries: fabricEntries(estate),
    filters: filters(estate),
    rights,
    networkPolicies: fabricPolicies(estate),
    egress: estate.runtimeFabrics.map(egressDocument),
    nameLists: nameLists(estate),
    networkFirewalls: networkFirewallReviews(estate),
    dns: estate.links.dns.map((hub) => dnsDocument(estate, hub, names)),
    regularTests: regularTests(estate, parts),
    pricedUnits: pricedUnits(estate, prices),
    stacks: stacksOverview(estate),
  };
}
