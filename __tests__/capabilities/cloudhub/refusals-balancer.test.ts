import { balancer, CLOUD, type Data, domain, mapping, PEM, SPACE, told } from "./fixture";

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => `192.0.${at >> 6}.${(at & 63) * 4}/31`);

test.each<[message: string, data: Data]>([
  [
    "MISSING_FIELD loadBalancers.api.vpc: vpcs.cloud.cloudhub is missing (the file only registers the VPC, so nobody would be told of its balancers); add vpcs.cloud.cloudhub, for example cloudhub: { environments: [Production] }",
    balancer({}, { vpcs: { cloud: { ...CLOUD, cloudhub: undefined } } }),
  ],
  [
    "DEDICATED_WITHOUT loadBalancers.api.scheme: scheme can't be had of a dedicated load balancer of CloudHub: each has public and private addresses, and the allowlist decides who comes; got scheme; remove it, and name only private ranges in allowlist for an internal balancer",
    balancer({ scheme: "internal" }),
  ],
  [
    "DEDICATED_WITHOUT loadBalancers.api.webAcl: webAcl can't be had of a dedicated load balancer of CloudHub: CloudHub has no web ACL; got webAcl; remove it, and name the clients in allowlist; policies of API Manager limit rates",
    balancer({ webAcl: {} }),
  ],
  [
    "DEDICATED_WITHOUT loadBalancers.api.front: front can't be had of a dedicated load balancer of CloudHub: its addresses are MuleSoft's, and clients would reach it around whatever stands in front; got front; remove it",
    balancer({ front: { cloudFront: {} } }),
  ],
  [
    "DEDICATED_WITHOUT loadBalancers.api.shield: shield can't be had of a dedicated load balancer of CloudHub: it stands in an account of MuleSoft, who defends it; got shield; remove it",
    balancer({ shield: {} }),
  ],
  [
    "DEDICATED_WITHOUT loadBalancers.api.deletionProtection: deletionProtection can't be had of a dedicated load balancer of CloudHub: CloudHub protects nothing from deletion; got deletionProtection; remove it; a balancer that leaves the file is left alone on the platform",
    balancer({ deletionProtection: true }),
  ],
  [
    "DEDICATED_WITHOUT loadBalancers.api.idleTimeoutSeconds: idleTimeoutSeconds can't be had of a dedicated load balancer of CloudHub: only the answer of an application has a timeout; got idleTimeoutSeconds; use cloudhub.timeoutSeconds",
    balancer({ idleTimeoutSeconds: 60 }),
  ],
  [
    "DEDICATED_WITHOUT loadBalancers.api.domains.partners.initech.example.zone: zone can't be had of a dedicated load balancer of CloudHub: no stack of AWS stands behind it; got zone; remove it, and make a CNAME of the domain to <name>.lb.anypointdns.net",
    domain({ pem: PEM, zone: "Z0123456789ABCDEFGHIJ" }),
  ],
  [
    "DEDICATED_WITHOUT loadBalancers.api.mappings.one.listener: listener can't be had of a dedicated load balancer of CloudHub: it listens on 443 alone; got listener; remove it",
    mapping({ path: "/x/*", application: "billing", listener: "https" }),
  ],
  [
    "DEDICATED_WITHOUT loadBalancers.api.mutualTls.mode: mode: passthrough can't be had of a dedicated load balancer of CloudHub: it compares certificates of clients with authorities, or asks for none; got mode: passthrough; use mode: verify with a caBundle",
    balancer({ mutualTls: { mode: "passthrough" } }),
  ],
  [
    "DEDICATED_OPEN loadBalancers.api: CloudHub lets everybody to load balancer api, because nothing says who may come; got no allowlist; allowed: allowlist, or exposure: public with a waiver; name the clients in allowlist, for example office: { cidr: 203.0.113.0/24 }",
    balancer({ allowlist: undefined }),
  ],
  [
    "ALLOWLIST_EMPTY loadBalancers.api.allowlist: the allowlist has no entry, so it would keep everyone out; give at least one entry, or leave allowlist out until clients are known",
    balancer({ allowlist: {} }),
  ],
  [
    "ALLOWLIST_WORLD loadBalancers.api.allowlist: the allowlist contains so much of the internet that it restricts nobody; got 0.0.0.0/0; allowed: ranges of clients that are known; name those clients; an entry of loadBalancers for everybody has `exposure: public` with its web ACL, and tcpEntries have no such thing",
    balancer({ allowlist: { all: { cidrs: ["0.0.0.0/1", "128.0.0.0/1"] } } }),
  ],
  [
    "DEDICATED_ALLOWLIST_LONG loadBalancers.api.allowlist: the allowlist has more ranges than a dedicated load balancer takes with http: off; got 241 ranges; allowed: 240 (https://docs.mulesoft.com/cloudhub/lb-allowlists); widen ranges that belong together, or spread clients over several balancers",
    balancer({ allowlist: { many: { cidrs: many(241) } } }),
  ],
  [
    "DEDICATED_ALLOWLIST_LONG loadBalancers.api.allowlist: the allowlist has more ranges than a dedicated load balancer takes with http: redirect; got 121 ranges; allowed: 120 (https://docs.mulesoft.com/cloudhub/lb-allowlists); close plain HTTP (http: off), which doubles the room, or widen ranges that belong together",
    balancer({ http: "redirect", allowlist: { many: { cidrs: many(121) } } }),
  ],
  [
    "DEDICATED_PUBLIC loadBalancers.api.exposure: everybody reaches the balancer, and CloudHub has no web ACL before it; got exposure: public; allowed: with a waiver only; name the clients in allowlist, or add to waivers: { <name>: { finding: DEDICATED_PUBLIC, at: loadBalancers.api.exposure, reason: \u2026 } }",
    balancer({ exposure: "public", allowlist: undefined }),
  ],
  [
    "DEDICATED_WITHOUT_DOMAIN loadBalancers.api: load balancer api has no certificate, and CloudHub makes none without; got no domains; add a domain with its certificate under domains",
    balancer({ domains: {}, mappings: {} }),
  ],
  [
    "DEDICATED_DOMAIN_UNUSED loadBalancers.api.domains.partners.initech.example: no mapping is for partners.initech.example: CloudHub makes a rule of its own for it, that leads to every application of the VPC; got partners.initech.example; map something to it, or remove the domain",
    balancer({ mappings: {} }),
  ],
  [
    "DEDICATED_CERTIFICATE loadBalancers.api.domains.partners.initech.example: nothing says which certificate the balancer shows for partners.initech.example: CloudHub issues none, and ACM gives no key away; got neither certificate nor pem; allowed: an entry of certificates with keptIn, or pem with chain and key; add certificate: <entry of certificates>, or pem: { chain: certs/api.pem, key: { secret: { secretsManager: \u2026 } } }",
    domain({}),
  ],
  [
    "TLS_POLICY_WEAKER loadBalancers.api.cloudhub.cipherSuite: the cipher suite is weaker than the default: it offers TLS 1.0, CBC and suites without forward secrecy; got OldDefault; allowed: with a waiver only; leave it out for NewDefault-v1, or add to waivers: { <name>: { finding: TLS_POLICY_WEAKER, at: loadBalancers.api.cloudhub.cipherSuite, reason: \u2026 } }",
    balancer({ cloudhub: { cipherSuite: "OldDefault" } }),
  ],
  [
    'DEDICATED_PATH loadBalancers.api.mappings.one: mapping one wants what CloudHub can\'t compare: its rules fit every path that begins like them; got "/exact"; allowed: the beginning of a path and one * at the end; {variables} for parts without a slash (https://docs.mulesoft.com/cloudhub/lb-mapping-rules); write it like /orders/* or /{app}/*',
    mapping({ path: "/exact", application: "billing" }),
  ],
  [
    'DEDICATED_HOST loadBalancers.api.mappings.one: mapping one is for a host that has no certificate of its own: CloudHub keeps one list of rules for each certificate, and compares no single host below a wildcard; got "other.initech.example"; allowed: partners.initech.example, or {variable} before a wildcard; name a domain of the balancer, or give the host a domain with a certificate',
    mapping({ host: "other.initech.example", application: "billing" }),
  ],
  [
    'DEDICATED_OUTPUT loadBalancers.api.mappings.one: mapping one would pass a path with a variable on, and CloudHub puts none into the path that applications get; got "/v{version}/"; allowed: a rewrite without variables, or applications that the environments name (https://docs.mulesoft.com/cloudhub/lb-mapping-rules); add rewrite, for example rewrite: /, or name the applications: then each gets a rule of its own',
    mapping({ path: "/v{version}/*", application: "billing" }),
  ],
  [
    'DEDICATED_REWRITE loadBalancers.api.mappings.one: mapping one rewrites a path that does not end in /*: what is left of the request would be joined without a slash, or with two; got "/billing*"; allowed: paths that end in /*; write the path like /orders/*',
    mapping({ path: "/billing*", application: "billing", rewrite: "/" }),
  ],
  [
    "DEDICATED_SUBDOMAIN loadBalancers.api.mappings.one: mapping one uses {subdomain} in a path, where CloudHub puts the part of the host; got {subdomain}; call the variable of the path otherwise, for example {app}",
    mapping({ path: "/{subdomain}/*", application: "{subdomain}", rewrite: "/" }),
  ],
  [
    'DEDICATED_VARIABLE_TWICE loadBalancers.api.mappings.one: mapping one has a variable twice in one path, and which of the values counts is documented nowhere; got "/{app}/{app}/"; give the second one another name, and use one of them in the application',
    mapping({ path: "/{app}/{app}/*", application: "{app}", rewrite: "/" }),
  ],
  [
    "DEDICATED_UPSTREAM loadBalancers.api.mappings.one: mapping one names a port that dedicated load balancers never speak to; got 9443; allowed: 8091 for HTTP, 8092 for HTTPS; leave port out, and let the application listen on the private port of its protocol",
    mapping({ path: "/b/*", application: "billing", upstream: { port: 9443 } }),
  ],
  [
    'MAPPING_APPLICATION_UNKNOWN loadBalancers.api.mappings.one: is not an application of the environments in this VPC; got "bilding"; allowed: billing, orders; use the name that the application has in its environment, or a target',
    mapping({ path: "/b/*", application: "bilding" }),
  ],
  [
    "MAPPING_PLACEHOLDERS loadBalancers.api.mappings.one: the placeholders of mapping one in host and path are not those of its application; got none; allowed: {app}; use each placeholder of the application in host or path, and no other",
    mapping({ path: "/b/*", application: "{app}" }),
  ],
  [
    "MAPPING_DUPLICATE loadBalancers.api.mappings: mappings one and orders are for the same requests, so one of them would never get any; got path /orders/*; remove it from one of them",
    mapping({ path: "/orders/*", application: "billing" }),
  ],
  [
    "MAPPINGS_SHADOW_EACH_OTHER loadBalancers.api.mappings: mappings a and b match common requests, and neither is more specific; got path /{app}/v1/* and path /v1/{app}/*; write one of them more precisely, or join them",
    balancer({
      mappings: {
        a: { path: "/{app}/v1/*", application: "{app}", rewrite: "/" },
        b: { path: "/v1/{app}/*", application: "{app}", rewrite: "/" },
      },
    }),
  ],
  [
    "ONLY_DEDICATED loadBalancers.api.cloudhub: cloudhub is for dedicated load balancers of CloudHub: AWS has other settings; got cloudhub; remove it, or name a VPC with platform: cloudhub",
    balancer(
      { vpc: "own", cloudhub: {} },
      { vpcs: { cloud: CLOUD, own: { cidr: "10.120.0.0/22", zones: 2 } } },
    ),
  ],
  [
    "DEDICATED_IN_SPACE loadBalancers.api.vpc: private space next has an ingress of its own, and CloudHub 2.0 no dedicated load balancers; got next; allowed: a VPC with platform cloudhub or aws; say which certificates the ingress shows under vpcs.next.privateSpace.tlsContexts; each application says its paths when it is deployed",
    balancer({ vpc: "next" }, { vpcs: { cloud: CLOUD, next: SPACE } }),
  ],
  [
    "DEDICATED_CLIENTS loadBalancers.api.domains.partners.initech.example.mutualTls: mode verify compares certificates of clients with authorities, and none is named; got no caBundle; add caBundle, a PEM file of the authorities",
    domain({ pem: PEM, mutualTls: { mode: "verify" } }),
  ],
  [
    "DEDICATED_CLIENTS loadBalancers.api.domains.partners.initech.example.mutualTls.caBundle: caBundle has no effect while mode is off; got caBundle; remove caBundle, or choose mode: verify",
    domain({ pem: PEM, mutualTls: { mode: "off", caBundle: "certs/clients.pem" } }),
  ],
  [
    "ONLY_DEDICATED loadBalancers.api.mappings.orders.webSocket: webSocket is for dedicated load balancers of CloudHub: a balancer of AWS passes WebSockets on wherever a client asks for them; got webSocket; remove it, or name a VPC with platform: cloudhub",
    balancer(
      {
        vpc: "own",
        domains: {},
        mappings: { orders: { path: "/orders/*", application: "orders", webSocket: true } },
      },
      { vpcs: { cloud: CLOUD, own: { cidr: "10.120.0.0/22", zones: 2 } } },
    ),
  ],
  [
    "DEDICATED_WITHOUT loadBalancers.api.mappings.one.upstream.keepAliveSeconds: keepAliveSeconds can't be had of a dedicated load balancer of CloudHub: nothing of CloudHub follows it; got keepAliveSeconds; remove it",
    mapping({ path: "/b/*", application: "billing", upstream: { keepAliveSeconds: 30 } }),
  ],
  [
    "KEY_COMMAND_SECRET loadBalancers.api.domains.partners.initech.example.pem.key.command.3: word 4 of the command is what --token takes: a credential that is read by everybody who reads the file, or lists processes; allowed: a program that finds its credential by itself: in its environment, in a file of its user, by its role; take it out, replace it wherever it is in use, and have the program read it from its environment or from a file",
    domain({ pem: { ...PEM, key: { command: ["vault", "read", "--token", "hvs-abcdef", "dlb"] } } }),
  ],
])("%s", (message, data) => {
  expect(told(data)).toContain(message);
});
