import { type DirectConnectAssociation, isExternal } from "../../capabilities/direct-connect/model";
import { planTransitGateway } from "../../capabilities/transit-gateway/model";
import type { LinkRef } from "../../core/naming";
import {
  directConnectStackName,
  dnsStackName,
  networkStackName,
  peeringStackName,
  transitGatewayStackName,
  transitPeeringStackName,
} from "../../core/naming/stack-names";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import { type PlannedStack, planStack, protection } from "./planned-stack";

/** The stack of each link that has one. VPNs stand in the stack of their gateway. */
export function planLinkStacks(estate: ResolvedEstate): PlannedStack[] {
  return [
    ...planPeerings(estate),
    ...planTransitGateways(estate),
    ...planTransitPeerings(estate),
    ...planDirectConnects(estate),
    ...planDns(estate),
  ];
}

function planPeerings({ links }: ResolvedEstate): PlannedStack[] {
  return links.peerings.map((peering) => {
    const { name, spec } = peering;
    const managed = [spec.requester, spec.accepter].filter(({ kind }) => kind === "managed");
    return planStack("peering", {
      name: peeringStackName(name),
      makes: `peering ${name}`,
      place: peering,
      reads: networks([...managed.map((side) => side.name), ...admitting(links, { kind: "peering", name })]),
      protectedBy: protection("peerings", peering),
      contents: peering,
    });
  });
}

function planTransitGateways({ links }: ResolvedEstate): PlannedStack[] {
  return links.transitGateways.map((gateway) => {
    const { name, spec } = gateway;
    const vpns = links.vpns.filter(
      (vpn) => vpn.spec.gateway.kind === "transit-gateway" && vpn.spec.gateway.name === name,
    );
    const attached = spec.attachments.filter(({ kind }) => kind === "vpc").map((each) => each.name);
    const firewalled: LinkRef[] = [
      { kind: "transit-gateway", name },
      ...vpns.map((vpn): LinkRef => ({ kind: "vpn", name: vpn.name })),
    ];
    return planStack("transit-gateway", {
      name: transitGatewayStackName(name),
      makes: `transit gateway ${name}, with the VPNs that end there`,
      place: gateway,
      reads: networks([...attached, ...admitting(links, ...firewalled)]),
      protectedBy: [...protection("transitGateways", gateway), ...protection("vpns", ...vpns)],
      contents: { gateway, vpns },
    });
  });
}

function planTransitPeerings({ links }: ResolvedEstate): PlannedStack[] {
  return links.transitPeerings.map((peering) => {
    const { name, spec } = peering;
    const sides = [spec.requester.gateway, spec.accepter.gateway];
    const routed = links.transitGateways
      .filter((gateway) => sides.includes(gateway.name))
      .flatMap((gateway) => planTransitGateway(gateway.spec).vpcRoutes)
      .filter((route) => route.peering === name)
      .map(({ vpc }) => vpc);
    return planStack("transit-peering", {
      name: transitPeeringStackName(name),
      makes: `peering ${name} of transit gateways`,
      place: peering,
      reads: [
        ...sides.map(transitGatewayStackName),
        ...networks([...routed, ...admitting(links, { kind: "transit-peering", name })]),
      ],
      protectedBy: protection("transitGatewayPeerings", peering),
      contents: peering,
    });
  });
}

function planDirectConnects({ links }: ResolvedEstate): PlannedStack[] {
  return links.directConnects.map((directConnect) => {
    const { name, spec, proposals } = directConnect;
    const isOurs = (each: DirectConnectAssociation) =>
      !isExternal(each) || proposals[each.name] === undefined;
    const gateways = spec.associations
      .filter(isOurs)
      .map((each) => (each.kind === "vpn-gateway" ? networkStackName : transitGatewayStackName)(each.name));
    return planStack("direct-connect", {
      name: directConnectStackName(name),
      makes: `Direct Connect ${name}`,
      place: directConnect,
      reads: [...gateways, ...networks(admitting(links, { kind: "direct-connect", name }))],
      // A gateway of another account takes proposals, which nothing protects.
      protectedBy:
        directConnect.existing?.account === undefined ? protection("directConnects", directConnect) : [],
      contents: directConnect,
    });
  });
}

function planDns({ links, loadBalancers }: ResolvedEstate): PlannedStack[] {
  const vpcOf = new Map(loadBalancers.map(({ name, vpc }) => [name, vpc]));
  return links.dns.map((dns) => {
    const { name, spec } = dns;
    const uses = [...spec.forwardingRules, ...spec.privateZones].flatMap(({ vpcs }) => vpcs);
    const aliases = spec.privateZones.flatMap(({ records }) =>
      records.flatMap(({ target }) => {
        const vpc = target.kind === "load-balancer" ? vpcOf.get(target.name) : undefined;
        return vpc === undefined ? [] : [vpc];
      }),
    );
    return planStack("dns", {
      name: dnsStackName(name),
      makes: `DNS hub ${name}`,
      place: dns,
      reads: networks([spec.vpc, ...uses, ...aliases, ...admitting(links, { kind: "dns", name })]),
      protectedBy: protection("dns", dns),
      contents: dns,
    });
  });
}

/** VPCs that have security group rules or network ACL entries of these links. */
function admitting({ rules, aclEntries }: ResolvedEstate["links"], ...links: readonly LinkRef[]): string[] {
  return [...rules, ...aclEntries]
    .filter(({ link }) => links.some(({ kind, name }) => link.kind === kind && link.name === name))
    .map(({ vpc }) => vpc);
}

function networks(vpcs: readonly string[]): string[] {
  return vpcs.map(networkStackName);
}
