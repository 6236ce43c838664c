import type { ResolvedCertificates } from "../../capabilities/certificate/resolved";
import { resolveAnypoint } from "../../capabilities/cloudhub/resolve";
import type { ResolvedAnypoint } from "../../capabilities/cloudhub/resolved";
import type { LinkContext } from "../../capabilities/link/resolve/context";
import {
  cloudhubDnsUnreachable,
  SPACE_CONNECTIONS,
  SPACE_TRANSIT_GATEWAYS,
  spaceCertificateAway,
  spaceConnections,
  spaceConnectionsMany,
  spaceGatewaysMany,
} from "../../capabilities/vpc/model";
import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { Ipv4Cidr, isOfInternet } from "../../core/addressing";
import { defined } from "../../core/defined";
import { sortedEntries } from "../../estate/sorted-entries";
import type { PlannedLinks } from "./links";

/** What only the whole estate shows of CloudHub: licences, and keys of the certificates of private spaces. */
export function planCloudhub({
  vpcs,
  certificates,
  links: { context, flowing },
}: {
  readonly vpcs: readonly ResolvedVpc[];
  readonly certificates: ResolvedCertificates;
  readonly links: PlannedLinks;
}): ResolvedAnypoint {
  const kept = new Map(certificates.certificates.map(({ name, keptIn }) => [name, keptIn]));
  for (const { name, privateSpace } of vpcs)
    for (const { name: tlsContext, certificate } of privateSpace?.tlsContexts ?? [])
      if (kept.has(certificate) && kept.get(certificate) === undefined)
        context.problems.add(spaceCertificateAway(certificate), [
          ...["vpcs", name, "privateSpace", "tlsContexts", tlsContext, "certificate"],
        ]);
  const wanted = wantedOf(context);
  for (const { name, privateSpace } of vpcs)
    if (privateSpace !== undefined) checkConnections(name, wanted.attachments, context, flowing.links);
  // Not while a link waits for MuleSoft.
  const waiting = new Set([
    ...wanted.peerings.flatMap(({ requester, accept }) => (accept === undefined ? [requester] : [])),
    ...wanted.attachments.flatMap(({ vpc, accept }) => (accept === undefined ? [vpc] : [])),
  ]);
  for (const vpc of vpcs) if (!waiting.has(vpc.name)) checkDnsServers(vpc, context, flowing.links);
  return resolveAnypoint(vpcs, connectionsOf(context, flowing.links), wanted, context);
}

/** What MuleSoft connects a private space to. */
function checkConnections(
  space: string,
  attachments: ResolvedAnypoint["attachments"],
  { problems, warnings }: LinkContext,
  { cloudhubVpns }: PlannedLinks["flowing"]["links"],
): void {
  const vpns = cloudhubVpns.filter(({ vpc }) => vpc === space);
  const gateways = attachments.filter(({ vpc }) => vpc === space).length;
  const path = ["vpcs", space];
  if (gateways > SPACE_TRANSIT_GATEWAYS.value)
    problems.add(spaceGatewaysMany(space, gateways, SPACE_TRANSIT_GATEWAYS), path);
  const quota = spaceConnections(vpns.some(({ devices }) => devices.length > 1));
  const used = vpns.length + gateways;
  if (used > SPACE_CONNECTIONS.value)
    problems.add(spaceConnectionsMany(space, used, SPACE_CONNECTIONS), path);
  else if (used > quota.value) warnings.push({ ...spaceConnectionsMany(space, used, quota), path });
}

/** Warns of private DNS servers that no link of the VPC leads to. */
function checkDnsServers(
  { name, layout, cloudhub, privateSpace }: ResolvedVpc,
  context: LinkContext,
  links: PlannedLinks["flowing"]["links"],
): void {
  const { dns } = cloudhub ?? privateSpace ?? {};
  if (dns === undefined) return;
  const reached = [
    layout.range,
    ...links.cloudhubVpns.flatMap(({ vpc, prefixes }) => (vpc === name ? prefixes : [])),
    ...links.peerings.flatMap(({ spec: { requester } }) =>
      requester.name === name ? requester.prefixes : [],
    ),
    ...links.transitGateways.flatMap(({ spec }) =>
      spec.attachments.some((each) => each.name === name)
        ? spec.attachments.flatMap(({ prefixes }) => prefixes)
        : [],
    ),
  ];
  for (const [index, server] of dns.servers.entries()) {
    const address = Ipv4Cidr.host(server);
    if (isOfInternet(address) || reached.some((range) => range.contains(address))) continue;
    context.warnings.push({
      ...cloudhubDnsUnreachable(name, server),
      path: ["vpcs", name, cloudhub === undefined ? "privateSpace" : "cloudhub", "dns", "servers", index],
    });
  }
}

/** Links that MuleSoft has to ask for, whether it has done so or not. */
function wantedOf({ file, vpcs }: LinkContext): Pick<ResolvedAnypoint, "peerings" | "attachments"> {
  const isCloudhub = (vpc: string) => vpcs.get(vpc)?.kind === "cloudhub";
  return {
    peerings: sortedEntries(file.peerings).flatMap(([name, { requester, accepter, accept }]) => {
      const [asks, gets] = [requester.vpc ?? "", accepter.vpc ?? ""];
      if (!isCloudhub(asks) || isCloudhub(gets) || !vpcs.has(gets)) return [];
      return [{ name, requester: asks, accepter: gets, ...defined({ accept }) }];
    }),
    attachments: sortedEntries(file.transitGateways).flatMap(([gateway, { vpcs: attached }]) =>
      sortedEntries(attached).flatMap(([vpc, { accept }]) =>
        isCloudhub(vpc) ? [{ gateway, vpc, ...defined({ accept }) }] : [],
      ),
    ),
  };
}

/** Remote sites and attachments of VPCs of CloudHub 1.0, each of which takes a licence. */
function connectionsOf(
  { file, vpcs }: LinkContext,
  { cloudhubVpns }: PlannedLinks["flowing"]["links"],
): string[] {
  const isTold = (vpc: string) => {
    const place = vpcs.get(vpc);
    return place?.platform === "cloudhub" && place.isToldToCloudhub;
  };
  return [
    ...cloudhubVpns
      .filter(({ vpc }) => isTold(vpc))
      .flatMap(({ name, devices }) => devices.map((device) => `vpns.${name}/${device.name}`)),
    ...sortedEntries(file.transitGateways).flatMap(([name, gateway]) =>
      Object.keys(gateway.vpcs)
        .filter(isTold)
        .sort()
        .map((vpc) => `transitGateways.${name}/${vpc}`),
    ),
  ];
}
