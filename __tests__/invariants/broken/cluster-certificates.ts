import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import type { AnyBody, Breakable } from "../fixture";
import type { Broken } from "./broken";

const STACK = "cluster-certificates-trial-resources";

function manifest({ stacks }: Breakable, kind: string): AnyBody {
  const all = Object.values<AnyBody>(stacks[STACK]?.["resource"].kubernetes_manifest ?? {});
  const found = all.find((each) => each["manifest"].kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found["manifest"];
}

const certificate =
  (change: (spec: AnyBody) => unknown) =>
  (estate: Breakable): unknown =>
    change(manifest(estate, "Certificate")["spec"]);

const policy =
  (change: (spec: AnyBody) => unknown) =>
  (estate: Breakable): unknown =>
    change(manifest(estate, "CertificateRequestPolicy")["spec"]);

/** Replaces a text of the role's policy. */
const right =
  (from: RegExp, to: string) =>
  ({ stacks }: Breakable): void => {
    const [body] = Object.values<AnyBody>(
      stacks["cluster-certificates-trial"]?.["resource"].aws_iam_role_policy ?? {},
    );
    if (body !== undefined) body["policy"] = String(body["policy"]).replace(from, to);
  };

/** What the source of the bundle holds. */
const trusted =
  (pem: string) =>
  ({ stacks }: Breakable): void => {
    const [source] = Object.values<AnyBody>(stacks[STACK]?.["resource"].kubernetes_config_map_v1 ?? {});
    if (source !== undefined) source["data"] = { "root.crt": pem };
  };

const fixture = (name: string) => readFileSync(`__tests__/fixtures/tls/${name}.pem`, "utf8");

/** Certificates in clusters that nobody should apply. */
export const CLUSTER_CERTIFICATES_BROKEN: Broken = {
  "issued-certificates": [
    ["an authority", certificate((spec) => Object.assign(spec, { isCA: true })), "may be an authority"],
    [
      "usages that cert-manager adds by itself",
      certificate((spec) => Object.assign(spec, { usages: ["digital signature", "server auth"] })),
      "is for digital signature, server auth",
    ],
    [
      "a key that stays",
      certificate((spec) => Object.assign(spec["privateKey"], { rotationPolicy: "Never" })),
      "keeps its key",
    ],
    [
      "a weak key",
      certificate((spec) => Object.assign(spec["privateKey"], { algorithm: "RSA", size: 1024 })),
      "has a weak key",
    ],
    [
      "a keystore",
      certificate((spec) => Object.assign(spec, { keystores: { pkcs12: { create: true } } })),
      "has a keystore",
    ],
    ["days in a duration", certificate((spec) => Object.assign(spec, { duration: "6d" })), "has days in its"],
    [
      "a name of others",
      certificate((spec) => Object.assign(spec, { dnsNames: ["www.acme.example"] })),
      "has a name that its authority may not issue",
    ],
    [
      "eight days of a short-lived authority",
      certificate((spec) => Object.assign(spec, { duration: "192h0m0s" })),
      "lives longer than a short-lived authority issues",
    ],
  ],
  "issued-approved": [
    [
      "a policy for another name",
      policy((spec) => Object.assign(spec["allowed"]["dnsNames"], { values: ["other.acme.internal"] })),
      "is approved by no policy for it",
    ],
    [
      "a policy that nobody may use",
      ({ stacks }) => {
        delete stacks[STACK]?.["resource"].kubernetes_role_binding_v1;
      },
      "is used by nobody",
    ],
    [
      "a policy for every issuer",
      policy((spec) => Object.assign(spec, { selector: { issuerRef: {} } })),
      "approves for every issuer or namespace",
    ],
    [
      "a policy for every name",
      policy((spec) => Object.assign(spec["allowed"]["dnsNames"], { values: ["*"] })),
      "approves every name",
    ],
    [
      "a policy for authorities",
      policy((spec) => Object.assign(spec["allowed"], { isCA: true })),
      "approves authorities",
    ],
  ],
  "issuers-least": [
    ["every authority", right(/"Resource":"[^"]+"/, '"Resource":"*"'), "asks every authority"],
    [
      "a template of authorities",
      right(/EndEntityCertificate/, "SubordinateCACertificate_PathLen0"),
      "issues by templates that are not of hosts",
    ],
    ["any template", right(/,"Condition":\{"StringEquals":\{"acm-pca.*?\}\}/, ""), "issues by templates"],
    ["more than it needs", right(/acm-pca:GetCertificate"/, 'acm-pca:RevokeCertificate"'), "may acm-pca:"],
  ],
  "trust-private": [
    [
      "the default authorities",
      (estate) => manifest(estate, "Bundle")["spec"].sources.push({ useDefaultCAs: true }),
      "trusts the default authorities",
    ],
    [
      "a Secret of an issuer",
      (estate) => {
        manifest(estate, "Bundle")["spec"].sources = [{ secret: { name: "ca", key: "ca.crt" } }];
      },
      "trusts what is in no ConfigMap of its own",
    ],
    ["what is no authority", trusted(fixture("leaf")), "trusts what is no authority"],
    ["an authority that ended", trusted(fixture("expired")), "trusts an authority that ended"],
    ["a public authority", trusted(rootCertificates[0] ?? ""), "trusts a public authority"],
  ],
};
