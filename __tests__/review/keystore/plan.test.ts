import { problemText, UsageError } from "../../../core/problem";
import { problemsOf } from "../../helpers/problems";
import { CA_ARN, MADE_ARN, ordersSpec, plan } from "./fixture";

test("identities with where their keys come from, the authorities they need, and one context for each end", () => {
  const spec = ordersSpec();
  expect(spec).toMatchObject({
    id: "production-orders",
    region: "eu-central-1",
    partition: "aws",
    account: "123456789012",
  });
  expect(spec.identities).toEqual([
    {
      ...{
        name: "orders",
        names: ["orders.acme.internal"],
        usage: "server",
        authority: "servers",
        alarmHours: 360,
      },
      source: { kind: "host", authorityArn: MADE_ARN, key: "ec-p256", lifeHours: 2160, leadHours: 720 },
    },
    {
      ...{
        name: "kept",
        names: ["files.acme.internal"],
        usage: "client",
        authority: "corporate",
        alarmHours: 480,
      },
      source: { kind: "secret", secret: "tls/kept" },
    },
  ]);
  expect(spec.authorities).toEqual([
    { name: "servers", arn: MADE_ARN },
    { name: "acquired", arn: CA_ARN },
    { name: "corporate", pem: expect.stringContaining("BEGIN CERTIFICATE") },
  ]);
  expect(spec.bundles.map(({ name }) => name)).toEqual(["inside", "banks"]);
  expect(spec.contexts.map(({ name, role, identity, trust }) => [name, role, identity, trust])).toEqual([
    ["port-8082", "listener", "orders", "inside"],
    ["orders-to-bank", "requester", "kept", "banks"],
    ["orders-to-queue", "requester", "kept", "banks"],
    ["orders-to-web", "requester", undefined, "public"],
  ]);
});

test("an environment whose connections name no application has them for each of its applications", () => {
  expect(plan("anything", { environment: "wide" })).toMatchObject({
    id: "wide-anything",
    identities: [{ name: "kept" }],
  });
});

test("what comes in on one port is verified by the authorities of all who may come in", () => {
  const { contexts, bundles } = plan("hub");
  expect(contexts).toMatchObject([
    {
      name: "port-8082",
      connections: ["hub-from-inside", "hub-from-banks"],
      identity: "orders",
      trust: "port_8082",
    },
  ]);
  expect(bundles).toEqual([{ name: "port_8082", authorities: ["servers", "acquired", "corporate"] }]);
});

test("one of several VPCs is chosen", () => {
  expect(plan("spread", { vpc: "other" })).toMatchObject({ region: "us-east-1" });
});

test.each([
  ["nobody", {}, /^KEYSTORE_APPLICATION_UNKNOWN .*got "nobody"; allowed: .*catalog, .*orders/],
  ["anything", {}, /^KEYSTORE_APPLICATION_UNKNOWN/],
  [
    "orders",
    {},
    /^KEYSTORE_ENVIRONMENT_NEEDED .*allowed: production, test; .*keystore orders --environment production/,
  ],
  [
    "orders",
    { environment: "edge" },
    /^KEYSTORE_ENVIRONMENT_UNKNOWN .*got "edge"; allowed: production, test/,
  ],
  ["spread", { vpc: "cloud" }, /^KEYSTORE_VPC_UNKNOWN .*got "cloud"; allowed: other, production/],
  ["twice", {}, /^KEYSTORE_PORT_TWICE .*got twice-orders and twice-kept on 8082/],
  ["spread", {}, /^KEYSTORE_VPC_NEEDED .*allowed: production, other/],
  [
    "catalog",
    {},
    /^KEYSTORE_ON_FABRIC an application on a Runtime Fabric can mount neither a file nor a Secret.*got catalog on prod.*end TLS at the ingress or at a Flex Gateway/,
  ],
  ["leads", {}, /^KEYSTORE_ON_CLOUDHUB .*got leads in cloud/],
  ["own", {}, /^KEYSTORE_AUTHORITY_OWN .*got "own" of "corporate"/],
  ["plain", {}, /^KEYSTORE_NOT_NEEDED .*got plain in plain/],
  [
    "orders",
    { environment: "production", arns: new Map() },
    /^KEYSTORE_AUTHORITY_NEEDED .*got "servers"; give it .*--authority servers=<arn>$/,
  ],
])("%s, %j: %s", (application, more, expected) => {
  expect(refusals(() => plan(application, more)).map(problemText)).toEqual([expect.stringMatching(expected)]);
});

/** Problems of the estate, or the one of the question. */
function refusals(step: () => unknown) {
  try {
    return problemsOf(step);
  } catch (error) {
    if (error instanceof UsageError) return [error.problem];
    throw error;
  }
}
