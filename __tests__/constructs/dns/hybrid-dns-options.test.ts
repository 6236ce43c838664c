import { cidrs } from "../../capabilities/link/model/fixture";
import type { SynthesisedStack } from "../../helpers/synth";
import { idsOf, ofType } from "../link/fixture";
import { dnsVpc, forward, hub, PLACES, place, privateZone, props, synth } from "./fixture";

const endpointsOf = (stack: SynthesisedStack) => ofType(stack, "aws_route53_resolver_endpoint");

const base = synth();

describe("what nobody needs is not made", () => {
  test.each([
    ["nobody asks", hub({ inboundClients: [] }), ["OUTBOUND"]],
    ["nothing is forwarded", hub({ forwardingRules: [] }), ["INBOUND"]],
  ])("%s: one endpoint", (_, spec, directions) => {
    const endpoints = Object.values(ofType(synth({ spec }), "aws_route53_resolver_endpoint"));
    expect(endpoints.map(({ direction }) => direction)).toEqual(directions);
  });

  test("private zones alone need no endpoint, no alarm and no topic", () => {
    const stack = synth({ spec: hub({ endpoints: [], inboundClients: [], forwardingRules: [] }) });
    expect(Object.keys(stack.resources).sort()).toEqual([
      "aws_route53_record",
      "aws_route53_zone",
      "aws_route53_zone_association",
    ]);
  });
});

test("a given topic, and no protection where it is switched off", () => {
  const topicArn = "arn:aws:sns:us-east-1:111122223333:on-call";
  const stack = synth({ alarms: { topicArn }, deletionProtection: false });
  expect(stack.resources.aws_sns_topic).toBeUndefined();
  const [alarm] = Object.values(ofType(stack, "aws_cloudwatch_metric_alarm"));
  expect(alarm).toMatchObject({ alarm_actions: [topicArn], ok_actions: [topicArn] });
  expect(JSON.stringify(stack.json)).not.toContain("prevent_destroy");
  expect(Object.values(ofType(stack, "aws_route53_zone"))[0]?.["lifecycle"]).toEqual({
    ignore_changes: ["vpc"],
  });
});

test("a zone, a client, a forward, a member and a record add only", () => {
  const { records } = privateZone();
  const more = synth({
    vpcs: { ...props().vpcs, lab: dnsVpc("lab", "10.98.0.0/24") },
    spec: hub({
      inboundClients: cidrs("10.0.0.0/12", "10.98.0.0/24"),
      forwardingRules: [
        forward({ vpcs: ["hub", "lab", "production"] }),
        forward({ name: "lab", domain: "lab.example" }),
      ],
      privateZones: [
        privateZone({
          vpcs: ["hub", "lab", "production"],
          records: [
            ...records,
            {
              name: "db",
              fullName: "db.aws.acme.example",
              target: { kind: "alias", name: "db.example", ttlSeconds: 60 },
            },
          ],
        }),
        privateZone({ name: "dev", domain: "dev.acme.example", records: [] }),
      ],
    }),
  });
  // What they depend on only orders the work.
  const unordered = (all: SynthesisedStack["resources"][string] = {}) =>
    Object.fromEntries(Object.entries(all).map(([id, { depends_on: _, ...body }]) => [id, body]));
  for (const [type, byId] of Object.entries(base.resources))
    for (const [id, body] of Object.entries(unordered(byId)))
      expect([type, id, unordered(more.resources[type])[id]]).toEqual([type, id, body]);
  // One more zone of the VPC is one more address of the endpoints that are there, behind those that they have.
  const wider = synth({ spec: hub({ endpoints: [...PLACES, place("use1-az4", 32)] }) });
  const known = PLACES.length;
  for (const [id, { ip_address: before, ...body }] of Object.entries(endpointsOf(base))) {
    const { ip_address: after, ...same } = endpointsOf(wider)[id] ?? {};
    expect([id, same]).toEqual([id, body]);
    expect(after).toHaveLength(known + 1);
    expect(after).toEqual([...(before as unknown[]), (after as unknown[])[known]]);
  }
  expect(idsOf(wider, "aws_route53_resolver_endpoint")).toEqual(idsOf(base, "aws_route53_resolver_endpoint"));
});
