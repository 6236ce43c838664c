import {
  controlPlaneHosts,
  egressDestinations,
  type FabricSpec,
  metadataInventory,
} from "../../../../capabilities/runtime-fabric/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { Port } from "../../../../core/firewall";
import { CONTROL_PLANES, FABRIC_FEATURES } from "../../../../core/limits/control-plane";
import {
  CONTROL_PLANE_HOSTS,
  REGISTRY_HOSTS,
  UNCONFIRMED_HOSTS,
} from "../../../../core/limits/control-plane-hosts";
import { environmentOf, fabricOf, fullFabric } from "./fixture";

const hostsOf = (overrides: Partial<FabricSpec>) => controlPlaneHosts(fabricOf(overrides));

const names = (overrides: Partial<FabricSpec>) => hostsOf(overrides).map(({ destination }) => destination);

const only = (feature: (typeof FABRIC_FEATURES)[number]) => ({
  features: { ...fabricOf().features, [feature]: true },
});

test("the table holds names, each once a row, and each unconfirmed one really stands in it", () => {
  const all = CONTROL_PLANE_HOSTS.flatMap(({ hosts }) => CONTROL_PLANES.flatMap((plane) => hosts[plane]));
  expect(all.filter((host) => !/^([a-z0-9-]+\.)+(io|com)$/.test(host))).toEqual([]);
  expect(UNCONFIRMED_HOSTS.filter((host) => !all.includes(host))).toEqual([]);
  for (const plane of CONTROL_PLANES) expect(names({ controlPlane: plane })).toContain(REGISTRY_HOSTS[plane]);
});

test("without features: what every fabric needs, and which of it no firewall may open", () => {
  const lines = hostsOf({}).map(
    ({ destination, mutualTls, mayBeIntercepted, users }) =>
      `${destination} ${users} ${mutualTls ? "mutual TLS" : ""}${mayBeIntercepted ? "may be intercepted" : ""}`,
  );
  expect(lines).toMatchInlineSnapshot(`
[
  "transport-layer.prod.cloudhub.io agent mutual TLS",
  "configuration-resolver.prod.cloudhub.io agent mutual TLS",
  "anypoint.mulesoft.com agent may be intercepted",
  "exchange2-asset-manager-kprod.s3.amazonaws.com agent may be intercepted",
  "exchange-files.anypoint.mulesoft.com agent may be intercepted",
  "worker-cloud-helm-prod.s3.amazonaws.com agent may be intercepted",
  "runtime-fabric.s3.amazonaws.com agent may be intercepted",
  "rtf-runtime-registry.kprod.msap.io nodes may be intercepted",
  "prod-us-east-1-starport-layer-bucket.s3.amazonaws.com nodes may be intercepted",
  "prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com nodes may be intercepted",
]
`);
});

test.each([
  ["eu", "transport-layer.prod-eu.msap.io"],
  ["gov", "transport-layer.gov.anypoint.mulesoft.com"],
] as const)("%s has hosts of its own", (controlPlane, broker) => {
  const found = names({ controlPlane });
  expect(found).toContain(broker);
  expect(found).not.toContain("transport-layer.prod.cloudhub.io");
});

test("the guesses of Gov are marked, and nothing of the others", () => {
  const unconfirmed = (controlPlane: FabricSpec["controlPlane"]) =>
    hostsOf({ controlPlane })
      .filter(({ confirmed }) => !confirmed)
      .map(({ destination }) => destination);
  expect(unconfirmed("gov")).toEqual(UNCONFIRMED_HOSTS);
  expect([...unconfirmed("us"), ...unconfirmed("eu")]).toEqual([]);
});

test.each([
  ["monitoring", "us1.ingest.mulesoft.com"],
  ["logForwarding", "us1.ingest.mulesoft.com"],
  ["tracing", "us1.ingest.mulesoft.com"],
  ["analytics", "analytics-ingest.anypoint.mulesoft.com"],
  ["apiManager", "runtime-manager.anypoint.mulesoft.com"],
] as const)("%s brings %s, and says so", (feature, host) => {
  expect(names({})).not.toContain(host);
  const found = hostsOf(only(feature)).find(({ destination }) => destination === host);
  expect(found).toMatchObject({ neededFor: [feature] });
});

test("old agents need the old host of monitoring", () => {
  const legacy = "dias-ingestor-router.us-east-1.prod.cloudhub.io";
  for (const [agentVersion, isNeeded] of [
    ["2.6.21", true],
    ["2.6.22", false],
    ["2.10.0", false],
    ["1.99.99", true],
    ["3.0.1", false],
  ] as const)
    expect(names({ ...only("monitoring"), agentVersion }).includes(legacy)).toBe(isNeeded);
  expect(names(only("monitoring"))).not.toContain(legacy);
});

test("the list for the firewall holds the database and the systems of record too", () => {
  const egress = [
    {
      name: "queue",
      cidrs: [Ipv4Cidr.parse("10.1.0.0/28")],
      ports: [Port.udp(514), Port.tcpRange(5000, 5010)],
    },
  ];
  const { persistenceGateway } = fullFabric();
  if (persistenceGateway === undefined) throw new Error("the full fabric has one");
  const found = egressDestinations(
    fabricOf({ persistenceGateway, environments: [environmentOf("dev", { egress })] }),
  );
  expect(
    found
      .slice(-3)
      .map(
        ({ destination, port, protocol, users, purpose }) =>
          `${destination} ${protocol}/${port} ${users}: ${purpose}`,
      ),
  ).toEqual([
    "10.0.9.0/28 tcp/5432 agent: persistence gateway: object store of the applications",
    "10.1.0.0/28 udp/514 applications: queue, for the applications of dev",
    "10.1.0.0/28 tcp/5000-5010 applications: queue, for the applications of dev",
  ]);
});

test("what leaves for the cloud: nothing that may hold payload, unless it is switched on", () => {
  const sent = (spec: FabricSpec) => metadataInventory(spec).filter(({ isSent }) => isSent);
  expect(sent(fabricOf()).map(({ kind }) => kind)).toEqual(["Runtime Fabric", "Mule applications"]);
  expect(sent(fabricOf()).some(({ mayHoldPayload }) => mayHoldPayload)).toBe(false);
  expect(sent(fullFabric())).toHaveLength(metadataInventory(fullFabric()).length);
  expect(
    metadataInventory(fabricOf())
      .filter(({ mayHoldPayload }) => mayHoldPayload)
      .map(({ sentBy }) => sentBy),
  ).toEqual(["analytics", "logForwarding", "tracing"]);
  const said = metadataInventory(fabricOf()).map(({ sentBy }) => sentBy);
  expect(FABRIC_FEATURES.filter((feature) => !said.includes(feature))).toEqual([]);
});
