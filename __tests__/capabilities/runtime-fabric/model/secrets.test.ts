import {
  fabricObjects,
  ownedReason,
  secretDeclarations,
} from "../../../../capabilities/runtime-fabric/model";
import { fabricOf, fullFabric, secretAt } from "./fixture";

const declared = secretDeclarations(fullFabric());

test("only what a person makes, in the agent's namespace, and which the agent copies on", () => {
  const lines = declared.map(
    ({ metadata, type, data, revision }) =>
      `${metadata.namespace}/${metadata.name} ${type} ${Object.keys(data)} revision ${revision}` +
      `${metadata.labels?.["rtf.mulesoft.com/synchronized"] === "true" ? ", copied" : ""}`,
  );
  expect(lines).toEqual([
    "rtf/rtf-pull-secret kubernetes.io/dockerconfigjson .dockerconfigjson revision 1",
    "rtf/rtf-muleruntime-license Opaque license revision 3, copied",
    "rtf/persistence-gateway-creds Opaque persistence-gateway-creds revision 1",
    "rtf/custom-properties Opaque PARTNER_TOKEN,PARTNER_KEY revision 3, copied",
    "rtf/prod-ingress-tls kubernetes.io/tls tls.crt,tls.key revision 2, copied",
    "rtf/truststore Opaque truststore.p12 revision 1, copied",
  ]);
  expect(secretDeclarations(fabricOf())).toEqual([]);
});

test("no other object holds a reference, and nothing holds a value", () => {
  const { manifests, customResources, targetGroupBindings } = fabricObjects(fullFabric());
  expect(manifests.map(({ kind }) => String(kind))).not.toContain("Secret");
  expect(JSON.stringify([manifests, customResources, targetGroupBindings])).not.toContain("mule/prod");
  for (const { data } of declared)
    for (const value of Object.values(data))
      expect(Object.keys(value).sort()).toEqual(["key", "revision", "secretsManager"]);
});

test("the revision changes with that of any reference", () => {
  const spec = fullFabric();
  const revisionWith = (revision: number) =>
    secretDeclarations({
      ...spec,
      secrets: { ...spec.secrets, customProperties: { A: secretAt("a", revision), B: secretAt("b", 2) } },
    }).find(({ metadata }) => metadata.name === "custom-properties")?.revision;
  expect([revisionWith(1), revisionWith(2)]).toEqual([3, 4]);
});

test("what the chart knows too can be adopted by its release", () => {
  const adopted = declared.filter(({ adoptedByHelm }) => adoptedByHelm);
  expect(adopted.map(({ metadata }) => metadata.name)).toEqual([
    "rtf-muleruntime-license",
    "custom-properties",
  ]);
  for (const { metadata } of adopted)
    expect(metadata).toMatchObject({
      labels: { "app.kubernetes.io/managed-by": "Helm" },
      annotations: { "meta.helm.sh/release-name": "runtime-fabric", "meta.helm.sh/release-namespace": "rtf" },
    });
});

test.each([
  "agent-keystore",
  "rtf-monitoring-certificate",
  "registry-creds",
  "install-properties",
  "sh.helm.release.v1.runtime-fabric.v1",
  "default-token-x7k2p",
])("%s is somebody else's", (name) => {
  expect(ownedReason(name)).toBeDefined();
});

test.each(["truststore", "my-agent-keystore", "constructor"])("%s may be declared", (name) => {
  expect(ownedReason(name)).toBeUndefined();
});
