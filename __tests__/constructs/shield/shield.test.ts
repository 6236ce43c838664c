import { Shield, type ShieldProps, type ShieldTarget } from "../../../constructs/shield";
import { synthResources } from "../../helpers/synth";

const BALANCER: ShieldTarget = {
  key: "load-balancer",
  arn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/api/1",
  hasWebAcl: true,
};

const address = (zone: string): ShieldTarget => ({
  key: zone,
  arn: `arn:aws:ec2:eu-west-1:123456789012:eip-allocation/eipalloc-${zone}`,
});

const health = (key: string) => ({ key, alarmName: `api-${key}` });

const synth = (props: Partial<ShieldProps> = {}) =>
  synthResources(
    (stack) =>
      new Shield(stack, "Shield", {
        ...{ shieldName: "api", targets: [BALANCER], topicArn: "arn:aws:sns:x" },
        ...{ healthAlarms: health("errors"), ...props },
      }),
  );

test("the smallest one: a protection with its health and an alarm of attacks; no answers, no subscription", () => {
  const made = synth();
  expect(Object.entries(made).map(([type, byId]) => `${type} × ${Object.keys(byId).length}`)).toEqual([
    "aws_cloudwatch_metric_alarm × 1",
    "aws_route53_health_check × 1",
    "aws_shield_protection × 1",
    "aws_shield_protection_health_check_association × 1",
  ]);
  expect(made["aws_route53_health_check"]).toMatchInlineSnapshot(`
{
  "Shield_Health-errors": {
    "cloudwatch_alarm_name": "api-errors",
    "cloudwatch_alarm_region": "\${data.aws_region.AccountContext_Region.region}",
    "insufficient_data_health_status": "Healthy",
    "tags": {
      "Name": "api-errors",
    },
    "type": "CLOUDWATCH_METRIC",
  },
}
`);
  expect(Object.values(made["aws_cloudwatch_metric_alarm"] ?? {})).toContainEqual(
    expect.objectContaining({
      metric_name: "DDoSDetected",
      dimensions: { ResourceArn: BALANCER.arn },
      alarm_actions: ["arn:aws:sns:x"],
    }),
  );
});

test.each([
  ["off", undefined],
  ["count", "COUNT"],
  ["block", "BLOCK"],
] as const)("response %s", (response, action) => {
  const made = synth({ response })["aws_shield_application_layer_automatic_response"];
  expect(Object.values(made ?? {}).map((body) => body["action"])).toEqual(
    action === undefined ? [] : [action],
  );
});

test("addresses have no web ACL and no answers, and one group by their sum, whatever stands beside them", () => {
  const made = synth({ response: "block", targets: [BALANCER, address("a"), address("b")] });
  expect(Object.keys(made["aws_shield_application_layer_automatic_response"] ?? {})).toHaveLength(1);
  expect(Object.values(made["aws_shield_protection_group"] ?? {})).toEqual([
    expect.objectContaining({ aggregation: "SUM", members: expect.any(Array), protection_group_id: "api" }),
  ]);
  expect(synth({ targets: [address("a")] })["aws_shield_protection_group"]).toBeUndefined();
});

test("where there may be more alarms one day, the check of all of them stays what protections name", () => {
  const names = (alarms: string[]) =>
    Object.values(
      synth({ healthAlarms: alarms.map(health) })["aws_shield_protection_health_check_association"] ?? {},
    ).map((body) => body["health_check_arn"]);
  expect(names(["a"])).toEqual(names(["a", "b"]));
  const checks = synth({ healthAlarms: ["a", "b"].map(health) })["aws_route53_health_check"] ?? {};
  expect(
    Object.values(checks)
      .map(({ type }) => type)
      .sort(),
  ).toEqual(["CALCULATED", "CLOUDWATCH_METRIC", "CLOUDWATCH_METRIC"]);
});

test("what is measured elsewhere has no alarm here", () => {
  const made = synth({ targets: [{ ...BALANCER, isMeasuredHere: false }] });
  expect(made["aws_cloudwatch_metric_alarm"]).toBeUndefined();
});
