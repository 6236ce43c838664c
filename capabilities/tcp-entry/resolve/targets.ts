import { Ipv4Cidr, publicAddresses } from "../../../core/addressing";
import { defined } from "../../../core/defined";
import { exactlyOne, missingFor, notTogether, type ProblemPath } from "../../../core/problem";
import type { AddressedContext } from "../../vpc/resolve/context";
import { viewRangesFrom } from "../../vpc/resolve/routed-ranges";
import {
  addressesOf,
  type EntryTarget,
  type EntryTargetGroup,
  SSH_PORT,
  serversAreWorkers,
  sshToWorkerSubnet,
  targetGroupName,
  targetOutside,
  targetPublic,
  targetReserved,
  targetVpcOwn,
} from "../model";
import type { EntryListenerFile } from "../schema";
import { type EntryTargetFile, TARGET_KINDS } from "../target-schema";
import type { EntryPlace } from "./entry-place";
import { isFreeIn } from "./free-address";
import { resolveGatewayTarget } from "./gateway-target";

/** The target group of a listener. @default - what it names is wrong, which was reported */
export function resolveTargetGroup(
  key: string,
  { target: given, tls }: Pick<EntryListenerFile, "target" | "tls">,
  place: EntryPlace,
  path: ProblemPath,
  context: AddressedContext,
): EntryTargetGroup | undefined {
  const target = resolveTarget(given, place, path, context);
  if (target === undefined) return undefined;
  checkSsh(given, target, place, path, context);
  checkReserved(target, place, path, context);
  const { port, clientAddresses, proxyProtocol, drainSeconds } = given;
  const protocol = given.protocol ?? (tls === undefined ? "tcp" : "tls");
  const ofGateway = resolveGatewayTarget(given, place, path, context);
  return {
    ...{ key, target, port, protocol, clientAddresses, proxyProtocol, drainSeconds },
    name: targetGroupName(place.entry, place.vpc, { key, port, protocol, target }),
    healthCheck: ofGateway ?? {
      ...defined(given.healthCheck),
      protocol: given.healthCheck.protocol ?? "tcp",
    },
  };
}

function resolveTarget(
  given: EntryTargetFile,
  { vpc: own, gateways }: EntryPlace,
  path: ProblemPath,
  context: AddressedContext,
): EntryTarget | undefined {
  const { problems } = context;
  const { workers, servers, flexGateway, network, vpc, addresses } = given;
  const tags = TARGET_KINDS.filter((kind) => given[kind] !== undefined);
  if (tags.length !== 1) {
    problems.add(exactlyOne(TARGET_KINDS, tags), path);
    return undefined;
  }
  const isOutside = network !== undefined || vpc !== undefined;
  if (!isOutside && addresses !== undefined)
    problems.add(notTogether("addresses", `${tags[0]} has its own`), [...path, "addresses"]);
  if (flexGateway !== undefined) {
    const { name: gateway, securityGroup } = flexGateway;
    const at = [...path, "flexGateway", "name"];
    if (context.lookupIn("Flex Gateway", ["flexGateways"], gateways, gateway, at) === undefined)
      return undefined;
    return { kind: "flexGateway", gateway, ...defined({ securityGroup }) };
  }
  if (workers !== undefined) return resolveWorkers(workers, own, path, context);
  if (servers !== undefined) {
    checkInside(servers.addresses, own, [...path, "servers", "addresses"], context);
    if (context.vpcs.get(own)?.existing?.workerSecurityGroup === servers.securityGroup)
      problems.add(serversAreWorkers(servers.securityGroup, own), [...path, "servers", "securityGroup"]);
    return {
      kind: "servers",
      addresses: servers.addresses.map(({ address }) => address),
      securityGroup: servers.securityGroup,
    };
  }
  if (addresses === undefined) {
    problems.add(missingFor("addresses", "the target is beyond the VPC", "addresses: [10.9.1.20]"), path);
    return undefined;
  }
  if (vpc === own) {
    problems.add(targetVpcOwn(own), [...path, "vpc"]);
    return undefined;
  }
  const name = network ?? vpc ?? "";
  const kind = network === undefined ? "vpc" : "network";
  if (!context.knows(kind === "network" ? "externalNetworks" : "vpcs", name, [...path, kind]))
    return undefined;
  const ranges =
    kind === "network"
      ? (context.networks.get(name)?.cidrs ?? [])
      : (viewRangesFrom(own, context).get(name) ?? []);
  const holders = new Set<Ipv4Cidr>();
  for (const [index, address] of addresses.entries()) {
    const holder = ranges.find((range) => range.contains(address));
    const at = [...path, "addresses", index];
    // A VPC without addresses has a problem of its own.
    if (holder !== undefined) holders.add(holder);
    else if (ranges.length > 0)
      problems.add(
        targetOutside(address.address, `${kind === "vpc" ? "VPC" : "network"} ${name}`, ranges.map(String)),
        at,
      );
    if (publicAddresses(address) > 0) problems.add(targetPublic(address.address), at);
  }
  return {
    kind: "outside",
    place: { kind, name },
    addresses: addresses.map(({ address }) => address),
    ranges: [...holders].sort(Ipv4Cidr.compare),
  };
}

function resolveWorkers(
  { addresses, autoScalingGroup }: NonNullable<EntryTargetFile["workers"]>,
  vpc: string,
  path: ProblemPath,
  context: AddressedContext,
): EntryTarget {
  const at = [...path, "workers"];
  if (addresses !== undefined && autoScalingGroup !== undefined)
    context.problems.add(notTogether("addresses", "autoScalingGroup registers its instances"), [
      ...at,
      "addresses",
    ]);
  checkInside(addresses ?? [], vpc, [...at, "addresses"], context);
  return {
    kind: "workers",
    ...(addresses === undefined ? {} : { addresses: addresses.map(({ address }) => address) }),
    ...(autoScalingGroup === undefined ? {} : { autoScalingGroup }),
  };
}

/** Addresses that no server has, because AWS keeps them. */
function checkReserved(
  target: EntryTarget,
  { vpc: own }: EntryPlace,
  path: ProblemPath,
  { layouts, problems }: AddressedContext,
): void {
  const vpc = target.kind === "outside" ? target.place.name : own;
  if (target.kind === "outside" && target.place.kind === "network") return;
  const below = target.kind === "outside" ? [] : [target.kind];
  for (const [index, text] of addressesOf(target).entries()) {
    const address = Ipv4Cidr.host(text);
    const subnet = layouts.get(vpc)?.subnets.find(({ cidr }) => cidr.contains(address));
    if (subnet !== undefined && !isFreeIn(subnet.cidr, address))
      problems.add(targetReserved(text, subnet.name, vpc), [...path, ...below, "addresses", index]);
  }
}

/** Port 22 of what stands where workers do, in the VPC of the entry or in another one of the file. */
function checkSsh(
  { port, healthCheck }: EntryTargetFile,
  target: EntryTarget,
  { vpc: own }: EntryPlace,
  path: ProblemPath,
  { layouts, vpcs, problems }: AddressedContext,
): void {
  if (target.kind === "workers" || target.kind === "flexGateway") return; // refused whatever the addresses are
  if (![port, healthCheck.port].includes(SSH_PORT)) return;
  const [name, at] =
    target.kind === "servers"
      ? [own, [...path, "servers", "addresses"]]
      : [target.place.name, [...path, "addresses"]];
  if (target.kind === "outside" && target.place.kind === "network") return;
  const workers = layouts.get(name)?.subnets.filter(({ tier }) => tier === "worker") ?? [];
  const isAllWorkers = vpcs.get(name)?.kind === "cloudhub";
  for (const [index, address] of target.addresses.entries())
    if (isAllWorkers || workers.some(({ cidr }) => cidr.contains(Ipv4Cidr.host(address))))
      problems.add(sshToWorkerSubnet(address, name), [...at, index]);
}

/** Targets in the VPC stand in worker or pod subnets, unless an existing VPC has others that the file does not list. */
function checkInside(
  addresses: readonly Ipv4Cidr[],
  vpc: string,
  path: ProblemPath,
  { layouts, ranges, vpcs, problems }: AddressedContext,
): void {
  const own = ranges.get(vpc) ?? [];
  const subnets = layouts.get(vpc)?.subnets;
  if (subnets === undefined) return;
  const holding = subnets.filter(({ tier }) => tier === "worker" || tier === "pods");
  const isExisting = vpcs.get(vpc)?.existing !== undefined;
  for (const [index, address] of addresses.entries()) {
    const within = (all: readonly { readonly cidr: Ipv4Cidr }[]) =>
      all.some(({ cidr }) => cidr.contains(address));
    const isFine =
      within(holding) || (isExisting && own.some((range) => range.contains(address)) && !within(subnets));
    if (!isFine)
      problems.add(
        targetOutside(
          address.address,
          `the worker subnets of VPC ${vpc}`,
          holding.map(({ cidr }) => String(cidr)),
        ),
        [...path, index],
      );
  }
}
