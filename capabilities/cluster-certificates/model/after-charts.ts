import type { CustomResource, JsonObject, Manifest, RoleRef } from "../../../core/kubernetes";
import type { Life } from "../../certificate/model";
import { authoritySecretName } from "./before-charts";
import { CERT_MANAGER_ACCOUNT, privateKeyOf, USAGE_NAMES } from "./limits";
import {
  type AuthorityFacts,
  type ClusterCertificatesSpec,
  type IssuedCertificate,
  type IssuerSpec,
  objectLabels,
} from "./spec";
import { trustBundles, trustSources } from "./trust-bundles";

/** Objects that need the definitions of the charts, and what belongs to them. */
export interface AfterCharts {
  readonly manifests: readonly Manifest[];
  readonly customResources: readonly CustomResource[];
}

/** Issuers, certificates with the policies that approve them, and bundles of trust. */
export function afterCharts(spec: ClusterCertificatesSpec, facts: AuthorityFacts): AfterCharts {
  return {
    manifests: [...spec.certificates.flatMap((each) => approval(spec, each)), ...trustSources(spec, facts)],
    customResources: [
      ...spec.issuers.map((issuer) => issuerObject(spec, issuer, facts)),
      ...spec.certificates.map((each) => policy(spec, each)),
      ...spec.certificates.map((each) => certificate(spec, each)),
      ...trustBundles(spec),
    ],
  };
}

/** How certificates name an issuer, and approvers a kind of signer. */
export function issuerRef({ kind, authority }: IssuerSpec): { group: string; kind: string; name: string } {
  return kind === "aws"
    ? { group: "awspca.cert-manager.io", kind: "AWSPCAClusterIssuer", name: authority }
    : { group: "cert-manager.io", kind: "ClusterIssuer", name: authority };
}

function issuerObject(
  spec: ClusterCertificatesSpec,
  issuer: IssuerSpec,
  facts: AuthorityFacts,
): CustomResource {
  const { kind, name } = issuerRef(issuer);
  const metadata = { name, labels: objectLabels(spec) };
  return issuer.kind === "aws"
    ? {
        ...{ apiVersion: "awspca.cert-manager.io/v1beta1", kind, metadata },
        spec: { arn: facts.arn(issuer.authority), region: issuer.region },
      }
    : {
        ...{ apiVersion: "cert-manager.io/v1", kind, metadata },
        spec: { ca: { secretName: authoritySecretName(issuer.authority) } },
      };
}

function refOf(spec: ClusterCertificatesSpec, { authority }: IssuedCertificate): JsonObject {
  const issuer = spec.issuers.find((each) => each.authority === authority);
  if (issuer === undefined) throw new Error(`no issuer of authority ${authority}`);
  return issuerRef(issuer);
}

/** As Go prints durations, so that no controller writes another text for the same. */
function duration({ hours }: Life): string {
  return `${hours}h0m0s`;
}

function certificate(spec: ClusterCertificatesSpec, issued: IssuedCertificate): CustomResource {
  const { namespace, secretName, labels, names, usages, key, life, lead } = issued;
  return {
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { name: secretName, namespace, labels: objectLabels(spec) },
    spec: {
      secretName,
      ...(Object.keys(labels).length === 0 ? {} : { secretTemplate: { labels: { ...labels } } }),
      dnsNames: [...names],
      usages: usages.map((usage) => USAGE_NAMES[usage]),
      isCA: false,
      duration: duration(life),
      renewBefore: duration(lead),
      // A key that stays is a key that once was stolen.
      privateKey: { ...privateKeyOf(key), encoding: "PKCS8", rotationPolicy: "Always" },
      issuerRef: refOf(spec, issued),
    },
  };
}

/** `mule-ingress-nginx-apps-tls`: cluster-scoped, so the namespace is part of it. */
export function policyName({
  namespace,
  secretName,
}: Pick<IssuedCertificate, "namespace" | "secretName">): string {
  return `mule-${namespace}-${secretName}`;
}

/** What may be asked for in this namespace, and nothing beside it: whoever edits a Certificate there gets no other name. */
function policy(spec: ClusterCertificatesSpec, issued: IssuedCertificate): CustomResource {
  const { namespace, names, usages, key, life } = issued;
  const { algorithm, size } = privateKeyOf(key);
  return {
    apiVersion: "policy.cert-manager.io/v1alpha1",
    kind: "CertificateRequestPolicy",
    metadata: { name: policyName(issued), labels: objectLabels(spec) },
    spec: {
      allowed: {
        dnsNames: { values: [...names], required: true },
        usages: usages.map((usage) => USAGE_NAMES[usage]),
        isCA: false,
      },
      constraints: {
        maxDuration: duration(life),
        privateKey: { algorithm, minSize: size, maxSize: size },
      },
      selector: { issuerRef: refOf(spec, issued), namespace: { matchNames: [namespace] } },
    },
  };
}

/** A policy acts only for whoever may use it: cert-manager, which makes the requests, in this namespace. */
function approval(spec: ClusterCertificatesSpec, issued: IssuedCertificate): Manifest[] {
  const name = policyName(issued);
  const labels = objectLabels(spec);
  const roleRef: RoleRef = { apiGroup: RBAC, kind: "ClusterRole", name };
  return [
    {
      ...{ apiVersion: `${RBAC}/v1`, kind: "ClusterRole", metadata: { name, labels } },
      rules: [
        {
          apiGroups: ["policy.cert-manager.io"],
          resources: ["certificaterequestpolicies"],
          verbs: ["use"],
          resourceNames: [name],
        },
      ],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: "RoleBinding",
      metadata: { name, namespace: issued.namespace, labels },
      roleRef,
      subjects: [{ kind: "ServiceAccount", name: CERT_MANAGER_ACCOUNT, namespace: spec.namespace }],
    },
  ];
}

const RBAC = "rbac.authorization.k8s.io";
