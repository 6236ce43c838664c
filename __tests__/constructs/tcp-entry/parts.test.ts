import { planAdmission } from "../../../capabilities/load-balancer/model";
import { domainName } from "../../../capabilities/tls/model";
import { type EntryTargetGroup, TcpEntry, type TcpEntryProps } from "../../../constructs/tcp-entry";
import { synthStack } from "../../helpers/synth";
import { ofType, vpc } from "../load-balancer/fixture";

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
