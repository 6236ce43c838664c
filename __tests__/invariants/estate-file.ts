/** An estate that has everything that a rule is about. */
export const FILE = `
organization: acme
region: eu-west-1
accounts:
  live: { id: "111122223333", role: "arn:aws:iam::111122223333:role/far-end", regions: { eu-west-1: { blockPublicAccess: block-ingress } } }
  lines: { id: "444455556666" }
  default: { id: "999900001111" }
bootstrap:
  github: { repository: acme/estate, ownerId: "1", repositoryId: "2", environment: production }
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
authorities:
  partners: { own: { certificate: certs/partners.pem } }
  root: { awsPrivateCa: { make: root, account: live } }
  servers: { awsPrivateCa: { make: subordinate, subordinateOf: root, account: live, permittedDomains: [acme.internal], sharedWith: [default] } }
  pods: { awsPrivateCa: { make: subordinate, subordinateOf: root, mode: short-lived, account: live, permittedDomains: [acme.internal] } }
trust: { inside: { authorities: [root] }, partners: { authorities: [partners] } }
clusterCertificates: { trial: { certificates: { apis: { namespace: ingress, usages: [client, server] } }, bundles: { inside: { namespaces: [ingress] } } } }
certificates:
  inner: { names: [inner.flex-inner.svc.cluster.local], authority: partners, class: internal, renewedBy: { people: all, lead: 30d }, expires: "2090-01-01", keptIn: { secretsManager: tls/inner } }
  front: { names: [front.clients.acme.internal], authority: partners, class: internal, renewedBy: { people: all, lead: 30d }, expires: "2090-01-01", keptIn: { secretsManager: tls/front } }
  queues: { class: internal, names: [queues.acme.internal], arn: "arn:aws:acm:eu-west-1:999900001111:certificate/01234567-89ab-cdef-0123-456789abcdef", expires: 2089-06-30, renewedBy: { people: platform team, lead: 45d } }
  apis: { names: [apis.acme.internal], authority: pods, renewedBy: cert-manager }
  inside: { names: [inside.acme.internal], authority: servers, renewedBy: acm }
externalNetworks:
  head-office: { cidrs: [10.0.0.0/12] }
  mill: { cidrs: [172.20.0.0/16] }
environments:
  production: { vpc: production, applications: 20, workersPerApplication: 2 }
  test: { vpc: test, applications: 10 }
  trial: { runtimeFabric: trial, applications: 2 }
vpcs:
  production:
    account: live
    zones: 2
    transitSubnets: true
    storageSubnets: true
    vpnGateway: { asn: 64600 }
    interfaceEndpoints: [secretsmanager]
    kubernetes: { pods: 20, nodes: 2, cni: { mode: custom-networking, podRange: 100.64.0.0/20 } }
    firewall:
      office: { from: { network: head-office }, port: 8092 }
      database: { to: { network: head-office }, port: 1521 }
      ping: { from: { network: head-office }, protocol: icmp }
  test:
    zones: 2
    resolverSubnets: true
    vpnGateway: {}
    flowLogs: { destination: s3 }
    firewall:
      anywhere: { to: { cidr: 0.0.0.0/0 }, port: 443 }
      everyone: { from: { cidr: 0.0.0.0/0 }, port: 8081 }
  whole-blocks: { zones: 2, kubernetes: { nodes: 3, pods: 40, cni: { mode: prefixes } } }
  web: { deniedAddresses: { stolen: { cidrs: [198.51.100.77/32] } }, egress: closed, zones: 2, nat: none, transitSubnets: true, firewall: { own-apis: { to: { loadBalancer: apis } } } }
  way-out: { zones: 2, egress: closed, networkFirewall: {}, transitSubnets: true, firewall: { files: { to: { cidr: 198.51.100.16/28 }, port: 22 } } }
  yard: { zones: 2, egress: closed, nat: none, transitSubnets: true }
egress:
  closed: { hosts: { api.partner.example: , "*.crm.example": , old.partner.example: { http: [8080] } }, managedLists: { bad: { eu-west-1: rslvr-fdl-0a } } }
  tests: { hosts: { only.tests.example: } }
vpns:
  office:
    vpc: test
    network: head-office
    prefixes: [10.2.0.0/16]
    devices: { router: { address: 203.0.113.8, asn: 65010 } }
    flows: { files: { from: { vpc: test }, to: { network: head-office }, port: 9443 } }
peerings:
  web: { requester: { vpc: test }, accepter: { vpc: web }, flows: { api: { from: { vpc: web }, to: { vpc: test }, port: 9444 } } }
transitGateways:
  main: { asn: 64700, segments: { all: { reaches: [all] }, yard: { egressThrough: way-out }, out: }, vpcs: { web: { segment: all }, yard: { segment: yard }, way-out: { segment: out } } }
  other: { region: eu-central-1, asn: 64702, segments: { all: { reaches: [all] } } }
transitGatewayPeerings:
  other: { requester: { transitGateway: main, segment: all }, accepter: { transitGateway: other, segment: all } }
directConnects:
  line: { account: lines, asn: 64800, network: mill, gateways: { production: { vpc: production } } }
  exchange:
    asn: 64801
    network: mill
    existing: { id: 0123abcd-0123-0123-0123-0123456789ab, account: "777788889999" }
    gateways: { test: { vpc: test } }
dns:
  names:
    vpc: test
    vpcs: [test, web]
    inboundClients: [{ network: head-office }]
    forwardingRules: { corp: { domain: corp.acme.example, targets: [10.2.0.53] } }
    privateZones: { aws: { domain: aws.acme.example, records: { db: { addresses: [10.2.0.9] } } } }
loadBalancers:
  apis: # internal, with client certificates
    vpc: web
    allowlist: { office: { network: head-office } }
    domains: { apis.acme.example: { zone: Z0123456789ABCDEFGHIJ, default: true }, inside.acme.internal: { certificate: inside } }
    mutualTls: { mode: verify, caBundle: certs/partners.pem, revocationLists: [certs/partners.crl] }
    mappings: { all: { path: /*, target: all } }
    targets: { all: {} }
  shop: # for everybody
    vpc: web
    scheme: internet-facing
    exposure: public
    http: redirect
    domains: { shop.acme.example: { zone: Z0123456789ABCDEFGHIJ } }
  basket: # behind CloudFront
    vpc: web
    front: { cloudFront: {} }
    shield: {}
    allowlist: { carrier: { cidr: 198.51.100.16/28 } }
    domains: { basket.acme.example: { zone: Z0123456789ABCDEFGHIJ } }
  basket-partners: # behind Global Accelerator
    vpc: web
    scheme: internet-facing
    front: { globalAccelerator: {} }
    shield: { response: block }
    allowlist: { carrier: { cidr: 198.51.100.16/28 } }
    domains: { partners.acme.example: { zone: Z0123456789ABCDEFGHIJ } }
shieldAdvanced: { subscribedSince: 2025-06-01 }
tcpEntries:
  files: # outside, to a server behind a link
    vpc: web
    scheme: internet-facing
    shield: {}
    allowlist: { carrier: { cidr: 198.51.100.16/28 } }
    listeners: { sftp: { port: 22, idleSeconds: 900, target: { network: head-office, addresses: [10.2.0.7], port: 2222 } } }
  queues: # inside, with TLS that ends there, and a pass-through to workers
    vpc: web
    crossZone: false
    allowlist: { office: { network: head-office } }
    listeners:
      jms: { port: 61617, tls: { certificate: queues }, target: { workers: {}, port: 61617 } }
      meters: { port: 9100, target: { workers: {}, port: 9100, clientAddresses: kept } }
  gates: # inside, to a gateway that asks for certificates itself
    vpc: production
    allowlist: { office: { network: head-office } }
    alarms: { topic: "arn:aws:sns:eu-west-1:111122223333:alarms" }
    listeners: { apis: { port: 443, target: { flexGateway: { name: front, securityGroup: sg-0123456789abcdef0 }, port: 8443 } } }
clusters:
  trial: { eks: trial, vpc: production, cni: calico, apiServer: { cidrs: [10.9.0.0/24] } }
runtimeFabrics:
  trial:
    cluster: trial
    organizationId: 5b1a2c3d-0000-4000-8000-0123456789ab
    controlPlaneEgress: { proxy: { port: 3128, cidrs: [10.1.2.3/32] } }
    environments: { trial: { id: 5b1a2c3d-0000-4000-8000-0123456789ac } }
    secrets: { license: { secretsManager: license, key: text, revision: 1 } }
    access:
      viewers: [all]
      operators:
        on-call: { group: on-call, exec: { until: "2090-12-31", reason: shown able to fail } }
flexGateways:
  inner: # whose APIs are custom resources
    cluster: trial
    layer: inner
    mode: local
    version: 1.12.10
    stage: sandbox
    controlPlaneEgress: { proxy: { port: 3128, cidrs: [10.1.2.3/32] } }
    registration: { registration: &registration { secretsManager: flex, key: registration, revision: 1 }, certificate: { secretsManager: flex, key: certificate, revision: 1 }, expires: "2090-01-01" }
    storage: { existing: { host: redis.acme.internal, cidrs: [10.1.3.0/28], password: *registration } }
  front: # whose APIs are those of the platform
    cluster: trial
    layer: ingress
    version: 1.12.10
    stage: production
    controlPlaneEgress: { proxy: { port: 3128, cidrs: [10.1.2.3/32] } }
    registration: { registration: { secretsManager: front, key: registration, revision: 1 }, certificate: { secretsManager: front, key: certificate, revision: 1 }, expires: "2090-01-01" }
    storage: none
  edge: # with a cache of its own
    cluster: trial
    layer: ingress
    version: 1.12.10
    stage: sandbox
    controlPlaneEgress: { proxy: { port: 3128, cidrs: [10.1.2.3/32] } }
    registration: { registration: { secretsManager: edge, key: registration, revision: 1 }, certificate: { secretsManager: edge, key: certificate, revision: 1 }, expires: "2090-05-01" }
    storage:
      elasticache:
        password: { secretsManager: storage, key: password, revision: 1 }
        defaultPassword: { secretsManager: storage, key: default, revision: 1 }
apis:
  orders:
    gateway: inner
    port: 8443
    basePath: /orders
    tls: { certificate: inner, trust: partners, revision: 1 }
    upstream: { namespace: orders, service: orders, port: 443, targetPort: 8443, labels: { app: orders }, tls: { trust: partners, certificate: inner, revision: 1 } }
    policies: { message-logging: { loggingConfiguration: [{ itemName: id, itemData: { message: "#[attributes.method]", level: INFO, firstSection: true, secondSection: false } }] } }
  stock:
    gateway: inner
    port: 8443
    basePath: /stock
    tls: { certificate: inner, trust: partners, revision: 1 }
    upstream: { namespace: stock, service: stock, port: 443, tls: { trust: partners } }
  shop:
    gateway: front
    port: 8443
    basePath: /shop
    tls: { certificate: front }
    upstream: { api: orders, tls: { trust: partners, certificate: front } }
terraform:
  backend:
    s3: { bucket: acme-state, region: eu-west-1, kmsKey: "arn:aws:kms:eu-west-1:111122223333:alias/state" }
waivers:
  office: { finding: FIREWALL_WORKER_PORTS, at: vpcs.production.firewall.office, reason: shown able to fail }
  egress: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.test.firewall.anywhere, reason: shown able to fail }
  ingress: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.test.firewall.everyone, reason: shown able to fail }
  direct: { finding: FIREWALL_DIRECT_PORTS, at: vpcs.test.firewall.everyone, reason: shown able to fail }
`;
