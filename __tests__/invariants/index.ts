import type { Invariant, Subject, Violation } from "./model";
import { ADMISSION } from "./rules/admission";
import { ARGUMENTS } from "./rules/arguments";
import { AUTHORITIES } from "./rules/authorities";
import { BOUNDS } from "./rules/bounds";
import { BUCKETS } from "./rules/buckets";
import { CENTRAL_INSPECTION } from "./rules/central-inspection";
import { CERTIFICATES } from "./rules/certificates";
import { CLUSTER_CERTIFICATES } from "./rules/cluster-certificates";
import { CLUSTERS } from "./rules/clusters";
import { DENIED_ADDRESSES } from "./rules/denied-addresses";
import { DIRECT_CONNECTS } from "./rules/direct-connects";
import { DNS } from "./rules/dns";
import { DNS_FIREWALLS } from "./rules/dns-firewalls";
import { EGRESS_NAMES } from "./rules/egress-names";
import { FRONTS } from "./rules/fronts";
import { GATEWAY_TRAFFIC } from "./rules/gateway-traffic";
import { GATEWAYS } from "./rules/gateways";
import { KEYS_AND_LOGS } from "./rules/keys-and-logs";
import { LINKS } from "./rules/links";
import { LOAD_BALANCERS } from "./rules/load-balancers";
import { NAMES } from "./rules/names";
import { NAMESPACES } from "./rules/namespaces";
import { NATURAL_KEYS } from "./rules/natural-keys";
import { NETWORK_ACLS } from "./rules/network-acls";
import { NETWORK_FIREWALLS } from "./rules/network-firewalls";
import { NUMBERS } from "./rules/numbers";
import { PATH_MTU } from "./rules/path-mtu";
import { PIPELINES } from "./rules/pipelines";
import { PLANNED_STACKS } from "./rules/planned-stacks";
import { PRICED } from "./rules/priced-units";
import { PROTECTION } from "./rules/protection";
import { QUERY_LOGS } from "./rules/query-logs";
import { RANGES } from "./rules/ranges";
import { REFERENCES } from "./rules/references";
import { RESERVATIONS } from "./rules/reservations";
import { RIGHTS } from "./rules/rights";
import { ROUTES } from "./rules/routes";
import { SECRETS } from "./rules/secrets";
import { SECURITY_GROUPS } from "./rules/security-groups";
import { SHARED_STORAGE } from "./rules/shared-storage";
import { SHIELD } from "./rules/shield";
import { STATE } from "./rules/state";
import { TCP_ENTRIES } from "./rules/tcp-entries";
import { TRANSIT_PEERINGS } from "./rules/transit-peerings";
import { VPCS } from "./rules/vpcs";
import { WAYS_AROUND } from "./rules/ways-around";
import { WEB_ACL_CAPACITY } from "./rules/web-acl-capacity";
import { WRITTEN } from "./rules/written";

export type { Invariant, StackJson, Subject, Violation } from "./model";

/** Everything that must hold for whatever estate was synthesised, topic by topic. */
export const INVARIANTS: readonly Invariant[] = [
  ...WRITTEN,
  ...STATE,
  ...PLANNED_STACKS,
  ...REFERENCES,
  ...ARGUMENTS,
  ...SECRETS,
  ...SHARED_STORAGE,
  ...VPCS,
  ...RANGES,
  ...RESERVATIONS,
  ...ROUTES,
  ...LINKS,
  ...NUMBERS,
  ...TRANSIT_PEERINGS,
  ...DIRECT_CONNECTS,
  ...FRONTS,
  ...SHIELD,
  ...DNS,
  ...DNS_FIREWALLS,
  ...NETWORK_FIREWALLS,
  ...EGRESS_NAMES,
  ...WAYS_AROUND,
  ...CENTRAL_INSPECTION,
  ...NETWORK_ACLS,
  ...DENIED_ADDRESSES,
  ...PATH_MTU,
  ...CERTIFICATES,
  ...CLUSTER_CERTIFICATES,
  ...CLUSTERS,
  ...SECURITY_GROUPS,
  ...LOAD_BALANCERS,
  ...ADMISSION,
  ...WEB_ACL_CAPACITY,
  ...TCP_ENTRIES,
  ...KEYS_AND_LOGS,
  ...PIPELINES,
  ...QUERY_LOGS,
  ...BUCKETS,
  ...AUTHORITIES,
  ...PRICED,
  ...NAMESPACES,
  ...BOUNDS,
  ...RIGHTS,
  ...GATEWAYS,
  ...GATEWAY_TRAFFIC,
  ...PROTECTION,
  ...NAMES,
  ...NATURAL_KEYS,
];

/** What does not hold for this estate: empty where everything is as it must be. */
export function checkInvariants(subject: Subject): Violation[] {
  return INVARIANTS.flatMap(({ id, check }) =>
    [...check(subject)].map((found) => ({ invariant: id, ...found })),
  );
}

/** One line for each violation, so that a failing test reads like a list of things to mend. */
export function violationLines(subject: Subject): string[] {
  return checkInvariants(subject).map(({ invariant, at, what }) => `${invariant}: ${at}: ${what}`);
}
