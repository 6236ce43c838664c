export const FILE = `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
environments:
  live: { runtimeFabric: prod, workersPerApplication: 2, applications: { orders: {}, billing: {} } }
externalNetworks: { office: { cidrs: [10.1.0.0/16] } }
vpcs: { main: { zones: 2 } }
vpns: { office: { vpc: main, network: office, devices: { router: { address: 203.0.113.9, asn: 65010 } } } }
clusters: { mule: { eks: mule, vpc: main, cni: calico } }
runtimeFabrics:
  prod:
    cluster: mule
    organizationId: 5b1a2c3d-0000-4000-8000-0123456789ff
    agentVersion: 3.0.277
    controlPlaneEgress: { proxy: { port: 3128, cidrs: [10.1.2.3/32] } }
    features: { apiManager: true }
    environments:
      live:
        id: 5b1a2c3d-0000-4000-8000-012345678901
        labels: { paused: "on" }
        egress: { orders-db: { to: { cidr: 10.1.0.0/24 }, port: 1521 } }
    secrets:
      license: { secretsManager: mule/license, revision: 1 }
      further: { partners: { data: { a.p12: { secretsManager: mule/all, key: token, revision: 4 } } } }
    helm:
      activationData: { secretsManager: mule/all, key: activation }
      registry:
        user: { secretsManager: mule/all, key: user }
        password: { secretsManager: mule/all, key: token }
    access: { viewers: ["acme:people"] }
`;
