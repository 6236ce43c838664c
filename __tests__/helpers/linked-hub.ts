/** A hub that asks the office and is asked by it over a Direct Connect, and a VPC beside it. */
export const linkedHub = {
  organization: "acme",
  region: "us-east-1",
  addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
  externalNetworks: { office: { cidrs: ["10.0.0.0/12"] } },
  environments: { hub: { vpc: "hub", applications: 2 }, app: { vpc: "app", applications: 2 } },
  vpcs: {
    hub: { cidr: "10.96.4.0/24", zones: 2, transitSubnets: true, resolverSubnets: true },
    app: { cidr: "10.96.2.0/24", zones: 2, transitSubnets: true, resolverSubnets: true },
  },
  transitGateways: {
    main: {
      asn: 64700,
      segments: { all: { reaches: ["all"] } },
      vpcs: { hub: { segment: "all" }, app: { segment: "all" } },
    },
  },
  directConnects: {
    exchange: {
      region: "us-east-1",
      asn: 64800,
      network: "office",
      gateways: { main: { transitGateway: "main", segment: "all", allowedPrefixes: ["10.96.4.0/24"] } },
      interfaces: {
        primary: { kind: "transit", accept: "dxvif-fg0123ac", region: "us-east-1", vlan: 102, asn: 65020 },
      },
    },
  },
  dns: {
    main: {
      vpc: "hub",
      vpcs: ["app"],
      inboundClients: [{ network: "office" }],
      forwardingRules: { corp: { domain: "corp.acme.example", targets: ["10.1.0.53", "10.0.0.53"] } },
    },
  },
};
