import { codeAt, type Edit, edited, problemsIn } from "./fixture";

test.each<[string, Edit, string[]]>([
  [
    "a key, a secret and a header with a credential, in policies that are not for them",
    (data) =>
      Object.assign(data["apis"]["orders-inside"].policies, {
        "jwt-validation": { jwtKeyOrigin: "text", textKey: "x" },
        "openidconnect-access-token-enforcement": { clientSecret: "x", scopes: "read" },
        "header-injection": {
          inboundHeaders: [
            { key: "x-api-key", value: "x" },
            { key: "x-id", value: "x" },
          ],
        },
      }),
    [
      "FLEX_POLICY_CREDENTIAL apis.orders-inside.policies.header-injection.inboundHeaders.0.value",
      "FLEX_POLICY_CREDENTIAL apis.orders-inside.policies.jwt-validation.textKey",
      "FLEX_POLICY_CREDENTIAL apis.orders-inside.policies.openidconnect-access-token-enforcement.clientSecret",
    ],
  ],
  [
    "an upstream among what Kubernetes itself runs, whose namespace would be closed",
    (data) =>
      Object.assign(data["apis"]["orders-inside"], {
        upstream: { namespace: "kube-system", service: "kube-dns", port: 443, tls: { trust: "inside" } },
      }),
    ["NAMESPACE_REFUSED apis.orders-inside.upstream.namespace"],
  ],
  [
    "a log target that goes elsewhere, without TLS, with a credential",
    (data) =>
      Object.assign(data["flexGateways"].edge.logging.targets.siem.parameters, {
        host: "siem.evil.example",
        tls: "off",
        header: "Authorization x",
      }),
    ["header", "host", "tls"].map(
      (key) => `FLEX_LOG_TARGET flexGateways.edge.logging.targets.siem.parameters.${key}`,
    ),
  ],
])("%s", (_, edit, expected) =>
  expect(problemsIn(edited("flex-gateway", edit)).map(codeAt).sort()).toEqual([...expected].sort()),
);
