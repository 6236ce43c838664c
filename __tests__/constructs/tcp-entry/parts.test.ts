import { planAdmission } from "../../../capabilities/load-balancer/model";
import { domainName } from "../../../capabilities/tls/model";
import { type EntryTargetGroup, TcpEntry, type TcpEntryProps } from "../../../constructs/tcp-entry";
import { synthStack } from "../../helpers/synth";
import { CERTIFICATE, ofType, vpc } from "../load-balancer/fixture";

const MINIMAL: TcpEntryProps = {
  ...{ entryName: "raw", vpc, admission: planAdmission({ ports: [9100] }) },
  listeners: [{ name: "raw", port: 9100 }],
  targetGroups: [],
};

test("its names get alias records, or are handed to who makes them", () => {
  const made: Record<string, object> = {};
  const stack = synthStack((scope) => {
    const { dnsRecords } = new TcpEntry(scope, "Raw", {
      ...MINIMAL,
      domains: [
        { name: domainName("sftp.acme.example"), zoneId: "Z0123456789ABCDEFGHIJ" },
        { name: domainName("mq.acme.example") },
      ],
    });
    Object.assign(made, dnsRecords);
  });
  expect(Object.values(ofType(stack, "aws_route53_record"))).toEqual([
    {
      zone_id: "Z0123456789ABCDEFGHIJ",
      ...{ name: "sftp.acme.example", type: "A" },
      alias: {
        evaluate_target_health: true,
        ...{ name: "${aws_lb.Raw.dns_name}", zone_id: "${aws_lb.Raw.zone_id}" },
      },
    },
  ]);
  expect(made).toMatchObject({ "mq.acme.example": { name: "mq.acme.example", type: "CNAME" } });
});

test("a check by HTTP asks for the root, and takes every answer that is no error", () => {
  const times = { intervalSeconds: 30, timeoutSeconds: 10, healthyThreshold: 3, unhealthyThreshold: 3 };
  const asked = (healthCheck: Partial<EntryTargetGroup["healthCheck"]>) => {
    const group: EntryTargetGroup = {
      ...{ key: "raw", name: "raw-raw", target: { kind: "workers" }, port: 9100, protocol: "tcp" },
      ...{ clientAddresses: "replaced", proxyProtocol: false, drainSeconds: 300 },
      healthCheck: { protocol: "http", ...times, ...healthCheck },
    };
    const stack = synthStack((scope) => new TcpEntry(scope, "Raw", { ...MINIMAL, targetGroups: [group] }));
    return Object.values(ofType(stack, "aws_lb_target_group"))[0]?.["health_check"];
  };
  expect(asked({})).toMatchObject({ protocol: "HTTP", path: "/", matcher: "200-399", port: "traffic-port" });
  expect(asked({ path: "/up", matcher: "204", port: 8091 })).toMatchObject({
    ...{ path: "/up", matcher: "204", port: "8091" },
  });
});

test.each([
  [{}, 365, true],
  [{ logRetentionDays: 730, deletionProtection: false }, 730, false],
])(
  "access logs of TLS with %j: %i days, protected: %s; and alarms that are quiet without data",
  (props, days, isProtected) => {
    const stack = synthStack(
      (scope) =>
        new TcpEntry(scope, "Raw", {
          ...{ ...MINIMAL, ...props },
          listeners: [{ name: "raw", port: 9100, tls: { certificateArn: CERTIFICATE } }],
        }),
    );
    const [rules] = Object.values(ofType(stack, "aws_s3_bucket_lifecycle_configuration"));
    expect(JSON.stringify(rules)).toContain(`"expiration":[{"days":${days}}]`);
    for (const type of ["aws_s3_bucket", "aws_kms_key"])
      for (const each of Object.values(ofType(stack, type)))
        expect(JSON.stringify(each["lifecycle"] ?? {}).includes("prevent_destroy")).toBe(isProtected);
    for (const alarm of Object.values(ofType(stack, "aws_cloudwatch_metric_alarm")))
      expect(alarm["treat_missing_data"]).toBe("notBreaching");
  },
);
