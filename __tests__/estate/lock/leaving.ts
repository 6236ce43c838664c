/** It stops, unless the lock lets it go. */
export const stops = "stops";

/** The plan of the stack that makes it shows it, nothing stays behind, and nobody outside knows an address of it. */
const planned = (what: string) => `its stack's plan destroys it: ${what}`;

const nothing = (what: string) => `makes nothing at AWS: ${what}`;

const within = (what: string) => `judged where it stands: ${what}`;

/**
 * Every map of the file by names, and what happens when one of its entries is taken out: it stops, or there is a
 * reason why it need not. A new one has to be decided here.
 */
export const DECIDED: Readonly<Record<string, string>> = {
  accounts: nothing("what is in an account stops by itself, as its place would change"),
  "accounts.*.regions": stops,
  "addressing.pools": nothing("ranges in use stay those in use"),
  directConnects: stops,
  "directConnects.*.flows": planned("rules and entries that let connections pass, whose numbers are kept"),
  "directConnects.*.gateways": stops,
  "directConnects.*.interfaces": stops,
  "directConnects.*.ports": stops,
  dns: stops,
  "dns.*.forwardingRules": planned("a rule, which asks others and is asked by nobody outside"),
  "dns.*.privateZones": stops,
  "dns.*.privateZones.*.records": planned("a record; that is how one is taken out"),
  environments: nothing("the workers' room stays as it is"),
  "environments.*.applications": nothing("the workers' room stays as it is"),
  "environments.*.deployments": nothing("the workers' room stays as it is"),
  "environments.*.deployments.*.applications": nothing("the workers' room stays as it is"),
  authorities: stops,
  certificates: nothing("whoever names one is refused without it"),
  trust: nothing("whoever names one is refused without it"),
  clusterCertificates: stops,
  "clusterCertificates.*.authorityKeys": planned(
    "a Secret; certificates of that authority are refused without it",
  ),
  "clusterCertificates.*.bundles": planned(
    "a ConfigMap of authorities; what mounts it keeps its copy until it is restarted",
  ),
  "clusterCertificates.*.certificates": planned(
    "a certificate with its approval; its Secret stays, and is renewed no more",
  ),
  "clusterCertificates.*.monitoring.labels": planned("a label by which readers of metrics are known"),
  connections: nothing("rows of the table of TLS"),
  egress: planned("a firewall of names; a VPC that names it is refused without it"),
  "egress.*.hosts": planned("a name of a list: it is resolved no more, which is the safe direction"),
  "egress.*.managedLists": nothing("one of several lists; its regions are its entries"),
  "egress.*.managedLists.*": planned("a rule by a list of AWS; its reviewer sees what is no longer blocked"),
  clusters: nothing("whoever names it is refused without it; it is made by others"),
  externalNetworks: nothing("whoever names it is refused without it"),
  loadBalancers: stops,
  "loadBalancers.*.allowlist": planned(
    "an entry of a list: somebody is kept out, which is the safe direction",
  ),
  "loadBalancers.*.domains": planned("a certificate and a record; that is how a name is taken out"),
  "loadBalancers.*.listeners": planned("a listener; nobody else has its port"),
  "loadBalancers.*.mappings": planned("a rule, whose priority is kept"),
  "loadBalancers.*.webAcl.exceptions": planned(
    "a rule; what broke it there is refused, which is the safe direction",
  ),
  "loadBalancers.*.targets": planned("a target group; whoever maps to it is refused without it"),
  tcpEntries: stops,
  "tcpEntries.*.domains": planned("a record; that is how a name is taken out"),
  "tcpEntries.*.allowlist": planned("an entry of a list: somebody is kept out, which is the safe direction"),
  "tcpEntries.*.listeners": planned("a listener and its target group; nobody else has its port"),
  peerings: stops,
  "peerings.*.flows": planned("rules and entries that let connections pass, whose numbers are kept"),
  flexGateways: stops,
  apis: planned("policies and objects of an API, which its gateway no longer serves"),
  runtimeFabrics: stops,
  "runtimeFabrics.*.environments": stops,
  transitGateways: stops,
  transitGatewayPeerings: stops,
  "transitGatewayPeerings.*.flows": planned(
    "rules and entries that let connections pass, whose numbers are kept",
  ),
  "transitGateways.*.attachments": stops,
  "transitGateways.*.flows": planned("rules and entries that let connections pass, whose numbers are kept"),
  "transitGateways.*.segments": stops,
  "transitGateways.*.vpcs": stops,
  vpcs: stops,
  "vpcs.*.privateSpace.tlsContexts": planned("nothing: people enter them in Anypoint Platform"),
  "vpcs.*.deniedAddresses": planned("entries that refuse: allowlists and rules decide again"),
  "vpcs.*.firewall": planned("rules of the workers: somebody is kept out, which is the safe direction"),
  vpns: stops,
  "vpns.*.devices": stops,
  "vpns.*.flows": planned("rules and entries that let connections pass, whose numbers are kept"),
  waivers: nothing("what needs one is refused without it"),
  tags: nothing("tags of resources, which stay"),
};

/** Maps below these are of one object each, whose plan shows them. */
export const WITHIN: Readonly<Record<string, string>> = {
  "runtimeFabrics.*": within(
    "objects of the cluster below a fabric, none with data or an address of its own",
  ),
  "flexGateways.*": within("objects of the cluster below a gateway, none with data or an address of its own"),
  "apis.*": within("what is said of one API"),
  "vpcs.*.existing": within("ids of what somebody else made"),
  "vpcs.*.natAddresses": within("addresses that the user owns"),
  "vpcs.*.tags": within("tags of resources, which stay"),
  "loadBalancers.*.staticAddresses": within("addresses that the user owns"),
  "tcpEntries.*.addresses": within("addresses that the user chose or owns"),
  "loadBalancers.*.tags": within("tags of resources, which stay"),
};
