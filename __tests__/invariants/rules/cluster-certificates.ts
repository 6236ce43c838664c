import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import { isWithin } from "../../../capabilities/certificate/model";
import type { MadeAuthority } from "../../../capabilities/certificate/resolved";
import { type ChartInstallation, chartInstallations } from "../../../capabilities/cluster-certificates/model";
import {
  type Block,
  type Finding,
  finding,
  type Invariant,
  resources,
  type Subject,
  statementsOf,
} from "../model";

/** Certificates in clusters: what is issued, who approves it, and who is trusted. */
export const CLUSTER_CERTIFICATES: readonly Invariant[] = [
  {
    id: "issued-certificates",
    title:
      "Certificates of cert-manager are of hosts alone, for a server, a client or both, with a new strong key each time, within what their authority may issue",
    why: "with other usages AWS Private CA lets the request decide, and isCA makes an authority of a host",
    check: (subject) => certificates(subject).flatMap((block) => certificateFaults(subject, block)),
  },
  {
    id: "issued-approved",
    title:
      "Each certificate has a policy for itself alone, which cert-manager may use; nothing else approves",
    why: "without disableAutoApproval cert-manager approves beside the policies, and a wide policy gives every name away",
    check: approvalFaults,
  },
  {
    id: "issuers-least",
    title: "The issuer's role asks named authorities for certificates of hosts, by named templates",
    why: "whoever may edit a Certificate would otherwise choose the template",
    check: (subject) =>
      [...resources(subject, "aws_iam_role_policy")].filter(isOfIssuers).flatMap(rightFaults),
  },
  {
    id: "trust-private",
    title: "What is trusted inside are authorities in force, none of them public, and no default ones",
    why: "whoever buys a certificate would be trusted inside",
    check: (subject) => [...bundleFaults(subject), ...storeFaults(subject)],
  },
];

// biome-ignore lint/suspicious/noExplicitAny: manifests of custom kinds have no type
type Manifest = Record<string, any>;

const manifestOf = ({ body }: Block) => (body["manifest"] ?? {}) as Manifest;

function ofKind(subject: Subject, kind: string): Block[] {
  return [...resources(subject, "kubernetes_manifest")].filter(
    (block) => manifestOf(block)["kind"] === kind && /^cluster-certificates-.*-resources$/.test(block.stack),
  );
}

const certificates = (subject: Subject) => ofKind(subject, "Certificate");

const isOfIssuers = ({ stack }: Block) => stack.startsWith("cluster-certificates-");

const DURATION = /^(\d+)h0m0s$/;

const hoursOf = (text: unknown) => Number(DURATION.exec(String(text))?.[1]);

const USAGES = ["server auth", "client auth", "server auth,client auth"];

function certificateFaults(subject: Subject, block: Block): Finding[] {
  const { spec } = manifestOf(block);
  const { privateKey = {}, usages = [], dnsNames = [], issuerRef } = spec;
  const authority = subject.estate.authorities.find(({ name }) => name === issuerRef.name);
  const made = authority?.kind === "made" ? authority : undefined;
  const [life, lead] = [hoursOf(spec.duration), hoursOf(spec.renewBefore)];
  const faults = [
    spec.isCA === false || "may be an authority",
    USAGES.includes(usages.join(",")) || `is for ${usages.join(", ")}`,
    privateKey.rotationPolicy === "Always" || "keeps its key",
    privateKey.size >= (privateKey.algorithm === "RSA" ? 2048 : 256) || "has a weak key",
    spec.keystores === undefined || "has a keystore, whose password would be a Secret beside it",
    lead < life || "is renewed before it is issued, or has days in its durations",
    dnsNames.every((name: string) => mayIssue(name, made)) || "has a name that its authority may not issue",
    made?.mode !== "short-lived" || life <= 168 || "lives longer than a short-lived authority issues",
  ];
  return faults.filter((fault) => fault !== true).map((what) => finding(block, String(what)));
}

function mayIssue(name: string, authority: MadeAuthority | undefined): boolean {
  const { permittedDomains } = authority ?? {};
  return permittedDomains === undefined || permittedDomains.some((domain) => isWithin(name, domain));
}

function* approvalFaults(subject: Subject): Generator<Finding> {
  const policies = ofKind(subject, "CertificateRequestPolicy");
  for (const block of certificates(subject)) {
    const { spec, metadata } = manifestOf(block);
    const own = policies.filter((policy) => {
      const { allowed, selector } = manifestOf(policy)["spec"];
      return (
        policy.stack === block.stack &&
        JSON.stringify(selector.issuerRef) === JSON.stringify(spec.issuerRef) &&
        String(selector.namespace?.matchNames) === metadata.namespace &&
        String(allowed.dnsNames?.values) === String(spec.dnsNames) &&
        String(allowed.usages) === String(spec.usages)
      );
    });
    if (own.length === 0) yield finding(block, "is approved by no policy for it");
    for (const policy of own)
      if (!mayUse(subject, policy, metadata.namespace))
        yield finding(policy, "is used by nobody, so that requests wait for ever");
  }
  for (const policy of policies) {
    const { allowed = {}, selector = {} } = manifestOf(policy)["spec"];
    if (selector.issuerRef?.name === undefined || selector.namespace?.matchNames === undefined)
      yield finding(policy, "approves for every issuer or namespace");
    if (allowed.isCA === true) yield finding(policy, "approves authorities");
    if ((allowed.dnsNames?.values ?? ["*"]).includes("*")) yield finding(policy, "approves every name");
  }
  for (const { name, spec } of subject.estate.clusterCertificates) {
    if (approveWhatIsAsked(chartInstallations(spec)))
      yield { at: `cluster-certificates-${name}`, what: "approves whatever is asked" };
  }
}

/** Whether requests are approved that no policy is for. */
export function approveWhatIsAsked(charts: readonly ChartInstallation[]): boolean {
  const [certManager, approver] = charts;
  return (
    certManager?.values["disableAutoApproval"] !== true || approver?.release.includes("approver") !== true
  );
}

/** A role with `use` of the policy, bound to cert-manager in the namespace of the requests. */
function mayUse(subject: Subject, policy: Block, namespace: string): boolean {
  const { name } = manifestOf(policy)["metadata"];
  const inStack = (type: string) =>
    [...resources(subject, type)].filter(({ stack }) => stack === policy.stack);
  const isRole = inStack("kubernetes_cluster_role_v1").some(({ body }) =>
    JSON.stringify(body["rule"]).includes(`"resource_names":["${name}"]`),
  );
  const isBound = inStack("kubernetes_role_binding_v1").some(({ body }) => {
    const { metadata, role_ref, subject: subjects } = body as Manifest;
    return metadata.namespace === namespace && role_ref.name === name && subjects[0]?.name === "cert-manager";
  });
  return isRole && isBound;
}

function rightFaults(block: Block): Finding[] {
  return statementsOf(block.body["policy"]).flatMap((statement) => {
    const { Action, Resource, Condition } = statement as Manifest;
    const actions = [Action].flat() as string[];
    const templates = [Condition?.["StringEquals"]?.["acm-pca:TemplateArn"] ?? []].flat() as string[];
    const faults = [
      actions.every((action) => RIGHTS.includes(action)) || `may ${actions.join(", ")}`,
      !String(Resource).includes("*") || "asks every authority",
      !actions.includes("acm-pca:IssueCertificate") ||
        (templates.length > 0 && templates.every((template) => HOSTS.test(template))) ||
        "issues by templates that are not of hosts",
    ];
    return faults.filter((fault) => fault !== true).map((what) => finding(block, String(what)));
  });
}

const RIGHTS = ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificate", "acm-pca:IssueCertificate"];

const HOSTS = /:template\/EndEntity(Server|Client)?(Auth)?Certificate\/V1$/;

function* bundleFaults(subject: Subject): Generator<Finding> {
  for (const block of ofKind(subject, "Bundle")) {
    const sources: Manifest[] = manifestOf(block)["spec"].sources;
    for (const { configMap, useDefaultCAs } of sources) {
      if (useDefaultCAs === true) yield finding(block, "trusts the default authorities");
      const source = [...resources(subject, "kubernetes_config_map_v1")].find(
        ({ stack, body }) =>
          stack === block.stack && (body["metadata"] as Manifest)["name"] === configMap?.name,
      );
      const text = (source?.body["data"] as Manifest | undefined)?.[configMap?.key];
      if (text === undefined) yield finding(block, "trusts what is in no ConfigMap of its own");
      else yield* pemFaults(block, String(text));
    }
  }
}

/** Truststores of load balancers, as far as they are text. */
function* storeFaults(subject: Subject): Generator<Finding> {
  for (const block of resources(subject, "aws_s3_object")) {
    const text = String(block.body["content"] ?? "");
    if (text.includes("BEGIN CERTIFICATE")) yield* pemFaults(block, text);
  }
}

/** References are to authorities of other stacks, which say by themselves what they are. */
function* pemFaults(block: Block, text: string): Generator<Finding> {
  for (const pem of text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []) {
    const certificate = new X509Certificate(pem);
    if (!certificate.ca) yield finding(block, "trusts what is no authority");
    if (Date.parse(certificate.validTo) < Date.now()) yield finding(block, "trusts an authority that ended");
    if (publicOnes().has(certificate.fingerprint256)) yield finding(block, "trusts a public authority");
  }
}

let known: ReadonlySet<string> | undefined;

/** Fingerprints of the authorities that Node has by itself. */
function publicOnes(): ReadonlySet<string> {
  known ??= new Set(rootCertificates.map((pem) => new X509Certificate(pem).fingerprint256));
  return known;
}
