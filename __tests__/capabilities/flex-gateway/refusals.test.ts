import { codeAt, type Edit, edited, problemsIn, resolved } from "./fixture";

/** What is told of the example with a change: codes with their places. */
const told = (edit: Edit) => problemsIn(edited("flex-gateway", edit)).map(codeAt);

test("the examples are right as they stand", () => {
  for (const example of ["flex-gateway", "flex-local"] as const)
    expect(() => resolved(edited(example, () => {}))).not.toThrow();
});

test.each<[string, Edit, string[]]>([
  [
    "an old version",
    (data) => Object.assign(data["flexGateways"].trial, { version: "1.10.5" }),
    [
      "FLEX_VERSION_OLD flexGateways.trial.version",
      "FLEX_VERSION_UNSUPPORTED flexGateways.trial.version",
      "FLEX_VERSION_UNTRIED flexGateways.core.version",
      "FLEX_VERSION_UNTRIED flexGateways.edge.version",
    ],
  ],
  [
    "a tag that moves",
    (data) => Object.assign(data["flexGateways"].trial, { version: "latest" }),
    [
      "FLEX_VERSION_INVALID flexGateways.trial.version",
      "FLEX_VERSION_UNTRIED flexGateways.core.version",
      "FLEX_VERSION_UNTRIED flexGateways.edge.version",
    ],
  ],
  [
    "a tag in the image",
    (data) =>
      Object.assign(data["flexGateways"].edge, { image: "registry.acme.example/flex-gateway:latest" }),
    ["FLEX_IMAGE_TAGGED flexGateways.edge.image"],
  ],
  [
    "a registration in the file",
    (data) => Object.assign(data["flexGateways"].edge.registration, { registration: "agentId: 0815" }),
    ["SECRET_LITERAL flexGateways.edge.registration.registration"],
  ],
  [
    "both files in one text",
    (data) =>
      Object.assign(data["flexGateways"].edge.registration, {
        certificate: data["flexGateways"].edge.registration.registration,
      }),
    ["FLEX_REGISTRATION_SECRETS flexGateways.edge.registration"],
  ],
  [
    "a control plane whose hosts nobody knows",
    (data) => Object.assign(data["flexGateways"].edge, { controlPlane: "ca1" }),
    ["FLEX_HOSTS_UNKNOWN flexGateways.edge.controlPlane"],
  ],
  [
    "a port of the gateway's own",
    (data) => Object.assign(data["apis"]["orders-inside"], { port: 9999 }),
    ["FLEX_PORT_RESERVED apis.orders-inside.port"],
  ],
  [
    "two certificates on one port",
    (data) => Object.assign(data["apis"].stock.tls, { certificate: "edge-client" }),
    ["FLEX_PORT_TLS apis.stock.tls"],
  ],
  [
    "base paths in each other",
    (data) => Object.assign(data["apis"].stock, { basePath: "/orders/stock" }),
    ["FLEX_BASE_PATH apis.stock.basePath"],
  ],
  [
    "the probe on an API's port",
    (data) => Object.assign(data["flexGateways"].core, { probePort: 8443 }),
    ["FLEX_PROBE_PORT apis.orders-inside.port", "FLEX_PROBE_PORT apis.stock-inside.port"],
  ],
  [
    "an upstream that is not verified",
    (data) => Object.assign(data["apis"]["stock-inside"].upstream.tls, { skipValidation: true }),
    ["FLEX_UPSTREAM_UNVERIFIED apis.stock-inside.upstream.tls.skipValidation"],
  ],
  [
    "an upstream by its address",
    (data) => Object.assign(data["apis"]["stock-inside"].upstream, { host: "172.22.10.9" }),
    ["INVALID_VALUE apis.stock-inside.upstream.host"],
  ],
  [
    "an upstream that can't tell who calls",
    (data) => void delete data["apis"]["stock-inside"].upstream.tls.certificate,
    ["FLEX_UPSTREAM_ONE_WAY apis.stock-inside.upstream.tls"],
  ],
  [
    "an upstream outside without a link",
    (data) => void delete data["vpns"].aviato,
    ["FLEX_UPSTREAM_UNLINKED apis.stock-inside.upstream"],
  ],
  [
    "an upstream in plain text, and an API too",
    (data) => {
      delete data["apis"]["orders-inside"].upstream.tls;
      for (const api of ["orders", "stock"]) delete data["apis"][api].tls;
    },
    [
      "FLEX_BALANCER_PROTOCOL loadBalancers.partners.targets.edge.upstream",
      "FLEX_BALANCER_PROTOCOL loadBalancers.partners.targets.edge.upstream",
      "FLEX_UPSTREAM_PLAIN apis.orders-inside.upstream",
      "FLEX_API_PLAIN apis.orders",
      "FLEX_API_PLAIN apis.stock",
    ],
  ],
  [
    "a rate limit that each client can begin anew",
    (data) => {
      const limit = { rateLimits: [{ maximumRequests: 9, timePeriodInMilliseconds: 1000 }] };
      data["apis"].orders.policies = {
        "rate-limiting": { ...limit, keySelector: "#[attributes.queryParams.id]" },
      };
    },
    ["FLEX_LIMIT_BY_CLIENT apis.orders.policies.rate-limiting.keySelector"],
  ],
  [
    "an inner API whose caller shows nothing, or what it does not trust",
    (data) => {
      delete data["apis"].orders.upstream.tls.certificate;
      data["apis"].stock.upstream.tls.certificate = "aviato-client";
    },
    [
      "FLEX_UPSTREAM_CLIENT apis.orders.upstream.tls",
      "FLEX_UPSTREAM_TRUST apis.stock.upstream.tls.certificate",
    ],
  ],
  [
    "an inner API that is called by a name of no certificate",
    (data) => Object.assign(data["flexGateways"].core, { namespace: "flex-behind" }),
    [
      "FLEX_UPSTREAM_NAME apis.orders-inside.tls.certificate",
      "FLEX_UPSTREAM_NAME apis.stock-inside.tls.certificate",
    ],
  ],
  [
    "a certificate for outside on a gateway",
    (data) => Object.assign(data["apis"]["orders"].tls, { certificate: "aviato-client" }),
    ["FLEX_CERTIFICATE_EXTERNAL apis.orders.tls.certificate", "FLEX_PORT_TLS apis.stock.tls"],
  ],
  [
    "clients without anybody who vouches for them",
    (data) => {
      for (const api of ["orders-inside", "stock-inside"]) delete data["apis"][api].tls.trust;
    },
    ["FLEX_CLIENT_TRUST apis.orders-inside.tls", "FLEX_CLIENT_TRUST apis.stock-inside.tls"],
  ],
  [
    "heavy policies at the ingress",
    (data) => Object.assign(data["apis"].orders.policies, { "jwt-validation": {} }),
    ["FLEX_POLICY_HEAVY apis.orders.policies.jwt-validation"],
  ],
  [
    "a credential in a policy",
    (data) =>
      Object.assign(data["apis"]["orders-inside"].policies, {
        "basic-authentication": { username: "orders", password: "x" },
      }),
    ["FLEX_POLICY_CREDENTIAL apis.orders-inside.policies.basic-authentication.password"],
  ],
  [
    "the beginning of an address, as a client says it",
    (data) =>
      Object.assign(data["apis"].orders.policies, { "ip-blocklist": { ips: ["192.160", "192.0.2.0/24"] } }),
    [
      "FLEX_ADDRESS_EXPRESSION apis.orders.policies.ip-blocklist",
      "FLEX_ADDRESS_UNCLEAR apis.orders.policies.ip-blocklist.ips.0",
    ],
  ],
  [
    "a body in the log",
    (data) => {
      data["apis"]["orders-inside"].policies["message-logging"].loggingConfiguration[0].itemData.message =
        "#[payload]";
    },
    ["FLEX_LOGS_PAYLOAD apis.orders-inside.policies.message-logging.loggingConfiguration.0.itemData.message"],
  ],
  [
    "debug in production",
    (data) => Object.assign(data["flexGateways"].edge, { logging: { level: "debug" } }),
    ["FLEX_LOGS_DEBUG flexGateways.edge.logging.level"],
  ],
  [
    "a credential of a log target",
    (data) =>
      Object.assign(data["flexGateways"].edge, {
        logging: {
          targets: {
            siem: {
              ...{
                type: "splunk",
                host: "siem.hooli.example",
                cidrs: ["172.20.8.0/28"],
                readers: "security",
              },
              parameters: { license_key: "0815" },
            },
          },
        },
      }),
    ["FLEX_LOG_TARGET flexGateways.edge.logging.targets.siem.parameters.license_key"],
  ],
  [
    "clients that must show a certificate, behind a load balancer",
    (data) => {
      for (const api of ["orders", "stock"])
        Object.assign(data["apis"][api].tls, { clientCertificates: "required", trust: "inside" });
    },
    [
      "FLEX_CLIENTS_BEHIND_BALANCER apis.orders.tls.clientCertificates",
      "FLEX_CLIENTS_BEHIND_BALANCER apis.stock.tls.clientCertificates",
    ],
  ],
  [
    "a load balancer in front of an inner gateway, or with a port of no API",
    (data) => {
      Object.assign(data["loadBalancers"].partners.targets.edge, { flexGateway: "core" });
      Object.assign(data["loadBalancers"].partners.targets.trial.upstream, { port: 9443 });
    },
    [
      "FLEX_BALANCER_PORT loadBalancers.partners.targets.trial.upstream",
      "FLEX_CLIENTS_BEHIND_BALANCER apis.orders-inside.tls.clientCertificates",
      "FLEX_CLIENTS_BEHIND_BALANCER apis.stock-inside.tls.clientCertificates",
      "FLEX_INNER_EXPOSED loadBalancers.partners.targets.edge.flexGateway",
    ],
  ],
  [
    "a namespace of others, an API of nobody, an ingress behind an ingress",
    (data) => {
      data["flexGateways"].trial.namespace = "production";
      data["apis"].lost = { ...data["apis"].orders, gateway: "nobody" };
      data["apis"].stock.upstream.api = "orders";
    },
    [
      "UNKNOWN_NAME apis.lost.gateway",
      "FLEX_UPSTREAM_LAYER apis.stock.upstream.api",
      "NAMESPACE_TWICE flexGateways.trial.namespace",
    ],
  ],
  [
    "keys of another kind of upstream",
    (data) => Object.assign(data["apis"]["stock-inside"].upstream, { application: "stock" }),
    ["NOT_TOGETHER apis.stock-inside.upstream.application"],
  ],
])("%s", (_, edit, expected) => expect(told(edit).sort()).toEqual([...expected].sort()));
