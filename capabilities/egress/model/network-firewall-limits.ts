import { SERVICE_PORTS } from "../../../core/firewall";
import type { Quota } from "../../../core/limits/quota";

const GUIDE = "https://docs.aws.amazon.com/network-firewall/latest/developerguide";
const QUOTAS = `${GUIDE}/quotas.html`;

/**
 * What becomes of packets that no rule has: dropped and reported once the firewall has seen what the client says, whole
 * ClientHellos of several packets included; `established` alone would drop the second packet of a post-quantum one.
 * Only packets to servers, so that answers of what passes are left alone:
 * https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html#suricata-strict-rule-evaluation-order-default
 */
export const DEFAULT_ACTIONS = {
  block: ["aws:drop_established_app_layer_to_server", "aws:alert_established_app_layer_to_server"],
  alert: ["aws:alert_established_app_layer_to_server"],
} as const;

/** Ports on which a client speaks HTTP unless the file says otherwise. On others it speaks TLS: a host's `http` names those on which it does not. */
export const PLAIN_HTTP_PORTS: readonly number[] = [SERVICE_PORTS.http];

/**
 * Ports of protocols whose first bytes name nobody, although TLS may follow: FTP, SSH, Telnet, SMTP, POP3, NNTP, IMAP,
 * LDAP, MySQL, RDP, PostgreSQL. https://www.iana.org/assignments/service-names-port-numbers
 */
export const NAMELESS_PORTS: readonly number[] = [
  20, 21, 22, 23, 25, 110, 119, 143, 389, 587, 3306, 3389, 5432,
];

/** The first id of a rule: https://docs.suricata.io/en/latest/rules/meta.html#sid-signature-id keeps these for local rules. */
export const FIRST_SID = 1_000_001;

/** The least capacity of a rule group; each further step is twice as large. It can't be changed afterwards. */
export const LEAST_CAPACITY = 100;

/** Room that a new rule group has, as a multiple of its rules. */
export const CAPACITY_ROOM = 1.5;

/** Each rule takes one: https://docs.aws.amazon.com/network-firewall/latest/developerguide/nwfw-rule-group-capacity.html */
export const CAPACITY_PER_GROUP: Quota = {
  name: "Network Firewall stateful rules per rule group",
  value: 30_000,
  source: QUOTAS,
  confirmed: true,
};

export const RULES_TEXT_BYTES: Quota = {
  name: "Bytes of the rules of a Network Firewall rule group",
  value: 2_000_000,
  source: QUOTAS,
  confirmed: true,
};

export const FIREWALLS_PER_REGION: Quota = {
  name: "Network Firewalls per Region",
  value: 5,
  key: "networkFirewalls",
  source: QUOTAS,
  confirmed: true,
};

export const FIREWALL_POLICIES_PER_REGION: Quota = {
  name: "Network Firewall policies per Region",
  value: 20,
  key: "networkFirewallPolicies",
  source: QUOTAS,
  confirmed: true,
};

export const STATEFUL_GROUPS_PER_REGION: Quota = {
  name: "Network Firewall stateful rule groups per Region",
  value: 50,
  key: "networkFirewallRuleGroups",
  source: QUOTAS,
  confirmed: true,
};

export const STATEFUL_RULES_PER_POLICY: Quota = {
  name: "Network Firewall stateful rules per policy",
  value: 30_000,
  source: QUOTAS,
  confirmed: true,
};
