export const FILE = `
organization: acme # keep me
vpcs:
  plain:
  listed: { zones: [use1-az1, use1-az2], natAddresses: { use1-az1: eipalloc-1 } }
  open: { deletionProtection: false }
  far: { platform: cloudhub }
  old: { existing: { id: vpc-1 } }
loadBalancers:
  api: { vpc: plain, allowlist: { a: { cidr: 10.0.0.0/8 } }, domains: { a.example: {} } }
  shop: { vpc: plain, exposure: public, domains: { b.example: { default: true }, c.example: {} } }
runtimeFabrics:
  europe: { organizationId: "1", environments: { production: { id: "2" } } }
`;

export const LINKED = `
vpcs: { plain: { account: live } }
vpns:
  office: { vpc: plain, network: office, devices: { a: { address: 203.0.113.8, asn: 65010 } } }
  old: { vpc: plain, network: old, routing: static, devices: { a: { address: 203.0.113.9 } } }
peerings:
  ours: { requester: { vpc: plain }, accepter: { vpc: other } }
  external: { requester: { vpc: plain }, accepter: { external: { network: office } } }
transitGateways:
  main: { asn: 64700, segments: { shared: {} }, vpcs: { plain: { segment: shared } } }
directConnects:
  asked: { asn: 64802, existing: { account: "333333333333" }, gateways: { main: { transitGateway: main, segment: shared } } }
  external: { asn: 64801, gateways: { theirs: { external: {} } } }
  main: { asn: 64800, gateways: { plain: { vpc: plain } }, interfaces: { a: { kind: private, accept: dxvif-fg0123ab, vlan: 1, asn: 65020 } } }
`;
