import type { Problem } from "../../../../core/problem";

export const balancerInternetGateway = (name: string, vpc: string): Problem => ({
  code: "BALANCER_INTERNET_GATEWAY",
  what: `load balancer ${name} is internet-facing, but VPC ${vpc} has no way to the internet for load balancers`,
  fix: "set publicLoadBalancers on the VPC, or make the load balancer internal",
});

export const balancerWorkerGroupUnknown = (name: string, vpc: string): Problem => ({
  code: "BALANCER_WORKER_GROUP_UNKNOWN",
  what: `load balancer ${name} can't open its way to the workers: VPC ${vpc} is owned elsewhere and their group was not named`,
  fix: "name the workers' security group of the VPC, or give each target a security group",
});

export const listenerPortTwice = (port: number, listeners: readonly string[]): Problem => ({
  code: "LISTENER_PORT_TWICE",
  what: "a port has two listeners",
  got: `${port} of ${listeners.join(" and ")}`,
  fix: "give each listener a port of its own; http: redirect takes port 80",
});

export const listenerMissing = (): Problem => ({
  code: "LISTENER_MISSING",
  what: "the load balancer listens nowhere",
  fix: "name a listener, or leave listeners out: HTTPS on port 443",
});

export const redirectNeeds443 = (ports: readonly number[]): Problem => ({
  code: "REDIRECT_NEEDS_443",
  what: "port 80 sends clients to port 443, where nothing listens",
  got: ports.join(", "),
  fix: 'add a listener on port 443, or set http: "off"',
});

export const certificateZoneMissing = (domain: string): Problem => ({
  code: "CERTIFICATE_ZONE_MISSING",
  what: `ACM can't check who owns ${domain}: no hosted zone is named for it`,
  fix: "set zone, or validationZone if the alias record is created elsewhere, or give a certificate",
});

export const domainOptionUnused = (domain: string, option: string): Problem => ({
  code: "DOMAIN_OPTION_UNUSED",
  what: `${domain} brings its certificate, so ${option} has no effect`,
  fix: `leave ${option} or the certificate out`,
});

export const staticAddressesInternal = (): Problem => ({
  code: "STATIC_ADDRESSES_INTERNAL",
  what: "static addresses are Elastic IPs, which an internal load balancer can't have",
  fix: "leave staticAddresses out, or make the load balancer internet-facing",
});

export const staticAddressMissing = (zones: readonly string[]): Problem => ({
  code: "STATIC_ADDRESS_MISSING",
  what: "zones of the load balancer have no static address",
  got: zones.join(", "),
  fix: "add an Elastic IP allocation for each of them, or set staticAddresses: true for new ones",
});

export const staticAddressUnknown = (zones: readonly string[], known: readonly string[]): Problem => ({
  code: "STATIC_ADDRESS_UNKNOWN",
  what: "static addresses are given for zones in which the load balancer has no subnet",
  got: zones.join(", "),
  allowed: known.join(", "),
  fix: "leave them out, or correct the zone ids",
});

export const staticAddressesNeedCheck = (listeners: readonly string[]): Problem => ({
  code: "STATIC_ADDRESSES_NEED_CHECK",
  what:
    "the network load balancer with the static addresses checks the health of the load balancer without a " +
    "certificate, and every listener asks for one",
  got: listeners.join(", "),
  fix: "add a listener without mutual TLS, or set http: redirect",
});

export const admissionPortsDiffer = (planned: readonly number[], listening: readonly number[]): Problem => ({
  code: "ADMISSION_PORTS_DIFFER",
  what: "clients are admitted at other ports than the load balancer listens on",
  got: `admitted at ${planned.join(", ")}, listening on ${listening.join(", ")}`,
  fix: "plan the admission with the ports of the listeners, and 80 where http is redirect",
});

export const ruleListenersUnknown = (rules: readonly string[], listeners: readonly string[]): Problem => ({
  code: "RULE_LISTENERS_UNKNOWN",
  what: "rules are for listeners that the load balancer does not have",
  got: rules.join(", "),
  allowed: listeners.join(", "),
  fix: "plan the routing with the names of the listeners",
});
