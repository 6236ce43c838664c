import { DEDICATED_ALLOWLIST, DEDICATED_ALLOWLIST_HTTP } from "../../capabilities/load-balancer/model";
import {
  ANYPOINT_DNS_SERVERS,
  ANYPOINT_FIREWALL_RULES,
  ANYPOINT_PEERINGS,
  ANYPOINT_ROUTES,
  ANYPOINT_SPECIAL_DOMAINS,
  ANYPOINT_VPNS,
  SPACE_RULES,
  SPACE_TLS_CONTEXTS,
  SPACE_TRANSIT_GATEWAYS,
  SPACE_VPNS,
  SPACES_PER_ORGANIZATION,
  spaceConnections,
} from "../../capabilities/vpc/model";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import type { ResolvedEstate } from "../../plan";
import type { QuotaUse } from "../../plan/quota-ledger";

const LICENCES = "https://docs.mulesoft.com/cloudhub/vpc-provisioning-concept";

/** What the estate uses of CloudHub's limits and of the subscription. */
export function cloudhubUse(estate: ResolvedEstate): QuotaUse[] {
  const { vpcs, anypoint, dedicatedBalancers } = estate;
  const licence = (name: string, { allowed, used }: { allowed: number; used: number }): QuotaUse => ({
    owner: "Anypoint organization",
    quota: { name, value: allowed, source: LICENCES, confirmed: true },
    used,
  });
  return [
    licence("Licences of VPCs of CloudHub", anypoint.licences.vpcs),
    licence("Licences of VPNs and attachments", anypoint.licences.connections),
    {
      owner: "Anypoint organization",
      quota: SPACES_PER_ORGANIZATION,
      used: vpcs.filter(({ privateSpace }) => privateSpace !== undefined).length,
    },
    ...vpcs.flatMap((vpc) => [...vpcUse(vpc, estate), ...spaceUse(vpc, estate)]),
    ...dedicatedBalancers.map(
      ({ name, exposure, ranges, http }): QuotaUse => ({
        owner: `dedicated load balancer ${name}`,
        quota: http === "off" ? DEDICATED_ALLOWLIST : DEDICATED_ALLOWLIST_HTTP,
        used: exposure === "public" ? 0 : ranges.length,
      }),
    ),
  ];
}

function vpcUse({ name, cloudhub }: ResolvedVpc, { links, anypoint }: ResolvedEstate): QuotaUse[] {
  if (cloudhub === undefined) return [];
  const owner = `VPC ${name} of CloudHub`;
  const vpns = links.cloudhubVpns.filter(({ vpc }) => vpc === name);
  const { servers = [], specialDomains = [] } = cloudhub.dns ?? {};
  const destinations = new Set([
    ...vpns.flatMap(({ prefixes }) => prefixes.map(String)),
    ...links.peerings.flatMap(({ spec: { requester } }) =>
      requester.name === name ? requester.prefixes.map(String) : [],
    ),
  ]);
  return [
    { owner, quota: ANYPOINT_FIREWALL_RULES, used: cloudhub.firewallRules.length },
    { owner, quota: ANYPOINT_DNS_SERVERS, used: servers.length },
    {
      owner,
      quota: ANYPOINT_SPECIAL_DOMAINS,
      used: specialDomains.reduce((sum, domain) => sum + domain.length + 1, 0),
    },
    { owner, quota: ANYPOINT_VPNS, used: vpns.reduce((sum, { devices }) => sum + devices.length, 0) },
    {
      owner,
      quota: ANYPOINT_PEERINGS,
      used: anypoint.peerings.filter(({ requester }) => requester === name).length,
    },
    { owner, quota: ANYPOINT_ROUTES, used: destinations.size },
  ];
}

function spaceUse({ name, privateSpace }: ResolvedVpc, { links, anypoint }: ResolvedEstate): QuotaUse[] {
  if (privateSpace === undefined) return [];
  const owner = `private space ${name}`;
  const rules = (["inbound", "outbound"] as const).map(
    (direction): QuotaUse => ({
      owner,
      quota: { ...SPACE_RULES, name: `Firewall rules of a private space (${direction})` },
      used: privateSpace.firewallRules.filter((rule) => rule.direction === direction).length,
    }),
  );
  const vpns = links.cloudhubVpns.filter(({ vpc }) => vpc === name);
  const gateways = anypoint.attachments.filter(({ vpc }) => vpc === name).length;
  return [
    ...rules,
    { owner, quota: SPACE_TLS_CONTEXTS, used: privateSpace.tlsContexts.length },
    { owner, quota: SPACE_VPNS, used: vpns.reduce((sum, { devices }) => sum + devices.length, 0) },
    { owner, quota: SPACE_TRANSIT_GATEWAYS, used: gateways },
    {
      owner,
      quota: spaceConnections(vpns.some(({ devices }) => devices.length > 1)),
      used: vpns.length + gateways,
    },
  ];
}
