import { AUTHORITIES_BROKEN } from "./broken/authorities";
import { BOUNDS_BROKEN } from "./broken/bounds";
import type { Broken } from "./broken/broken";
import { CENTRAL_INSPECTION_BROKEN } from "./broken/central-inspection";
import { CERTIFICATES_BROKEN } from "./broken/certificates";
import { CLUSTER_CERTIFICATES_BROKEN } from "./broken/cluster-certificates";
import { CLUSTERS_BROKEN } from "./broken/clusters";
import { DIRECT_CONNECTS_BROKEN } from "./broken/direct-connects";
import { DNS_BROKEN } from "./broken/dns";
import { DNS_FIREWALLS_BROKEN } from "./broken/dns-firewalls";
import { EGRESS_NAMES_BROKEN } from "./broken/egress-names";
import { FIREWALL_BROKEN } from "./broken/firewall";
import { FRONTS_BROKEN } from "./broken/fronts";
import { GATEWAYS_BROKEN } from "./broken/gateways";
import { GATEWAYS_RUNNING_BROKEN } from "./broken/gateways-running";
import { KUBERNETES_BROKEN } from "./broken/kubernetes";
import { LINKS_BROKEN } from "./broken/links";
import { LOAD_BALANCERS_BROKEN } from "./broken/load-balancers";
import { NATURAL_KEYS_BROKEN } from "./broken/natural-keys";
import { NETWORK_BROKEN } from "./broken/network";
import { NETWORK_ACLS_BROKEN } from "./broken/network-acls";
import { NETWORK_FIREWALLS_BROKEN } from "./broken/network-firewalls";
import { PATH_MTU_BROKEN } from "./broken/path-mtu";
import { PIPELINES_BROKEN } from "./broken/pipelines";
import { PRICED_UNITS_BROKEN } from "./broken/priced-units";
import { QUERY_LOGS_BROKEN } from "./broken/query-logs";
import { RESERVATIONS_BROKEN } from "./broken/reservations";
import { SECRETS_BROKEN } from "./broken/secrets";
import { SHARED_STORAGE_BROKEN } from "./broken/shared-storage";
import { SHIELD_BROKEN } from "./broken/shield";
import { TCP_ENTRIES_BROKEN } from "./broken/tcp-entries";
import { UPKEEP_BROKEN } from "./broken/upkeep";
import { WRITTEN_BROKEN } from "./broken/written";

export const BROKEN: Broken = {
  ...WRITTEN_BROKEN,
  ...SECRETS_BROKEN,
  ...SHARED_STORAGE_BROKEN,
  ...NETWORK_BROKEN,
  ...NETWORK_ACLS_BROKEN,
  ...RESERVATIONS_BROKEN,
  ...PATH_MTU_BROKEN,
  ...CLUSTERS_BROKEN,
  ...FIREWALL_BROKEN,
  ...LINKS_BROKEN,
  ...DIRECT_CONNECTS_BROKEN,
  ...DNS_BROKEN,
  ...DNS_FIREWALLS_BROKEN,
  ...NETWORK_FIREWALLS_BROKEN,
  ...EGRESS_NAMES_BROKEN,
  ...CENTRAL_INSPECTION_BROKEN,
  ...LOAD_BALANCERS_BROKEN,
  ...FRONTS_BROKEN,
  ...SHIELD_BROKEN,
  ...TCP_ENTRIES_BROKEN,
  ...KUBERNETES_BROKEN,
  ...GATEWAYS_BROKEN,
  ...GATEWAYS_RUNNING_BROKEN,
  ...BOUNDS_BROKEN,
  ...PIPELINES_BROKEN,
  ...QUERY_LOGS_BROKEN,
  ...PRICED_UNITS_BROKEN,
  ...AUTHORITIES_BROKEN,
  ...CERTIFICATES_BROKEN,
  ...CLUSTER_CERTIFICATES_BROKEN,
  ...UPKEEP_BROKEN,
  ...NATURAL_KEYS_BROKEN,
};
