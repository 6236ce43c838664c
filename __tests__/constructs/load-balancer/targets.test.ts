import { DedicatedLoadBalancer } from "../../../constructs/load-balancer";
import { Vpc, WorkerFirewall } from "../../../constructs/vpc";
import { synthStack } from "../../helpers/synth";
import { minimal as minimalVpc } from "../vpc/fixture";
import { admission, cidr, minimal, ofType, routing, synthBalancer, vpc } from "./fixture";

type Rules = Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;

/** Who may reach whom on which port, in the words of the provider. */
const told = (rules: Rules) =>
  Object.values(rules ?? {})
    .map((rule) => {
      const peer = rule["cidr_ipv4"] ?? rule["referenced_security_group_id"] ?? rule["prefix_list_id"];
      return `${rule["security_group_id"]} ${rule["from_port"]} ${peer}`;
    })
    .sort();

const OWN = "${aws_security_group.Api_Firewall_Clients_group-1.id}";

describe("target groups", () => {
  test("talk HTTPS to addresses, let go of who left once no request can be waiting, and prefer who is idle", () => {
    expect(ofType(synthBalancer(), "aws_lb_target_group")["TargetGroups_orders"]).toMatchInlineSnapshot(`
{
  "deregistration_delay": "60",
  "health_check": {
    "enabled": true,
    "healthy_threshold": 2,
    "interval": 15,
    "matcher": "200-499",
    "path": "/",
    "port": "traffic-port",
    "protocol": "HTTPS",
    "timeout": 5,
    "unhealthy_threshold": 2,
  },
  "lifecycle": {
    "create_before_destroy": true,
  },
  "load_balancing_algorithm_type": "least_outstanding_requests",
  "name": "api-orders-7c3400ae",
  "port": 8092,
  "protocol": "HTTPS",
  "protocol_version": "HTTP1",
  "tags": {
    "Name": "api-orders-7c3400ae",
  },
  "target_type": "ip",
  "vpc_id": "vpc-1",
}
`);
  });

  test("requests in flight may take as long as a connection may be silent, unless somebody says otherwise", () => {
    const delays = (props: Parameters<typeof synthBalancer>[0]) =>
      Object.values(ofType(synthBalancer(props), "aws_lb_target_group")).map(
        ({ deregistration_delay }) => deregistration_delay,
      );
    expect(delays({ idleTimeoutSeconds: 300 })).toEqual(["300"]);
    expect(delays({ idleTimeoutSeconds: 4000 })).toEqual(["3600"]);
    const mappings = [
      { name: "slow", paths: ["/slow/*"], target: "slow" },
      { name: "usual", paths: ["/usual/*"], target: "usual" },
    ];
    const targets = [{ name: "slow", drainSeconds: 900 }, { name: "usual" }];
    expect(
      delays({ idleTimeoutSeconds: 300, drainSeconds: 120, routing: routing(mappings, targets) }),
    ).toEqual(["900", "120"]);
  });

  const stack = synthBalancer({
    routing: routing(
      [
        { name: "listed", paths: ["/listed/*"], target: "listed" },
        { name: "scaled", paths: ["/scaled/*"], target: "scaled" },
        { name: "bound", paths: ["/bound/*"], target: "bound" },
        { name: "bound-too", paths: ["/bound-too/*"], target: "bound-too" },
      ],
      [
        {
          name: "listed",
          members: { kind: "addresses", addresses: ["10.96.2.6", "10.96.2.7", "10.96.2.20"] },
          upstream: { protocol: "HTTP", port: 8091 },
          healthCheck: { path: "/alive", matcher: "200-299", intervalSeconds: 30 },
        },
        { name: "scaled", members: { kind: "auto-scaling-group", name: "mule" } },
        {
          name: "bound",
          members: { kind: "kubernetes" },
          upstream: { protocol: "HTTPS", port: 8443 },
          securityGroup: "sg-0123456789abcdef0",
        },
        {
          name: "bound-too",
          members: { kind: "kubernetes" },
          upstream: { protocol: "HTTPS", port: 8443 },
          securityGroup: "sg-0123456789abcdef0",
        },
      ],
    ),
  });

  test("members: addresses one by one, an auto-scaling group as a whole, Kubernetes registers its own", () => {
    const attachments = ofType(stack, "aws_lb_target_group_attachment") ?? {};
    expect(Object.entries(attachments).map(([id, { target_id, port }]) => [id, target_id, port])).toEqual([
      ["TargetGroups_listed-members_10-96-2-20", "10.96.2.20", 8091],
      ["TargetGroups_listed-members_10-96-2-6", "10.96.2.6", 8091],
      ["TargetGroups_listed-members_10-96-2-7", "10.96.2.7", 8091],
    ]);
    expect(ofType(stack, "aws_autoscaling_attachment")).toEqual({
      "TargetGroups_scaled-members": {
        autoscaling_group_name: "mule",
        lb_target_group_arn: "${aws_lb_target_group.Api_TargetGroups_scaled.arn}",
      },
    });
    const groups = ofType(stack, "aws_lb_target_group") ?? {};
    expect(Object.values(groups).map(({ target_type }) => target_type)).toEqual([
      "ip",
      "ip",
      "ip",
      "instance",
    ]);
    expect(groups["TargetGroups_listed"]).toMatchObject({
      protocol: "HTTP",
      health_check: { path: "/alive", matcher: "200-299", interval: 30, protocol: "HTTP" },
    });
  });

  test("the load balancer reaches its targets and nobody else: by group, or by their very addresses", () => {
    expect(told(ofType(stack, "aws_vpc_security_group_egress_rule"))).toEqual([
      `${OWN} 8091 10.96.2.20/32`,
      `${OWN} 8091 10.96.2.6/31`,
      `${OWN} 8092 sg-workers`,
      `${OWN} 8443 sg-0123456789abcdef0`,
    ]);
  });

  test("the targets admit the load balancer's group, once for each port", () => {
    const ingress = Object.entries(ofType(stack, "aws_vpc_security_group_ingress_rule") ?? {});
    const atTargets = ingress.filter(([id]) => !id.startsWith("Firewall_"));
    expect(told(Object.fromEntries(atTargets))).toEqual([
      `sg-0123456789abcdef0 8443 ${OWN}`,
      `sg-workers 8091 ${OWN}`,
      `sg-workers 8092 ${OWN}`,
    ]);
  });
});

describe("workers of a VPC", () => {
  const stack = synthStack((scope) => {
    const own = new Vpc(scope, "Vpc", { ...minimalVpc, nat: "none" });
    const plan = admission({ reservedRules: 1 });
    const callers = [
      { ports: [443, 443], description: "Workers call the API by its name" },
      { ports: [443], description: "A port that is open is not opened twice" },
    ];
    new DedicatedLoadBalancer(scope, "Api", { ...minimal, vpc: own, admission: plan, callers });
  });
  const workers = "${aws_security_group.Vpc_WorkerFirewall.id}";

  test("admit the load balancer at 8092 only, by its group", () => {
    const ingress = told(ofType(stack, "aws_vpc_security_group_ingress_rule"));
    expect(ingress.filter((rule) => rule.startsWith(workers))).toEqual([`${workers} 8092 ${OWN}`]);
  });

  test("that call it are let out there and in here, by groups on both sides", () => {
    expect(told(ofType(stack, "aws_vpc_security_group_egress_rule"))).toContain(`${workers} 443 ${OWN}`);
    expect(told(ofType(stack, "aws_vpc_security_group_ingress_rule"))).toContain(`${OWN} 443 ${workers}`);
  });

  test("network ACLs let the same pass: private clients to the listener, the load balancer to the workers", () => {
    const entries = Object.keys(stack.resources.aws_network_acl_rule ?? {});
    const ingress = entries.filter((id) => /-ingress-tcp-(443|8092)-/.test(id)).sort();
    expect(ingress.map((id) => id.replace("Vpc_NetworkAcls_Entries_", ""))).toEqual([
      "load-balancer-ingress-tcp-443-10-0-0-0_8",
      "load-balancer-ingress-tcp-443-172-16-0-0_12",
      "load-balancer-ingress-tcp-443-192-168-0-0_16",
      "worker-ingress-tcp-8092-10-96-2-0_24",
    ]);
  });

  test("of a VPC of others can have a firewall of this app", () => {
    const guarded = synthStack((scope) => {
      const workerFirewall = new WorkerFirewall(scope, "Workers", { vpc });
      new DedicatedLoadBalancer(scope, "Api", { ...minimal, vpc, workerFirewall });
    });
    const rules = told(ofType(guarded, "aws_vpc_security_group_ingress_rule"));
    expect(rules).toContain(`\${aws_security_group.Workers.id} 8092 ${OWN}`);
  });
});

test("a VPC of others whose workers' group nobody named is refused, unless every target has a group", () => {
  const nameless = Vpc.fromVpcAttributes({
    vpcId: "vpc-1",
    vpcName: "production",
    cidr: cidr("10.96.2.0/24"),
    zones: ["use1-az1", "use1-az2"],
    subnetIds: { "load-balancer": { "use1-az1": ["subnet-1"], "use1-az2": ["subnet-2"] } },
  });
  expect(() => synthBalancer({ vpc: nameless })).toThrow("BALANCER_WORKER_GROUP_UNKNOWN");
  const grouped = routing(
    [{ name: "orders", paths: ["/orders/*"], target: "orders" }],
    [{ name: "orders", securityGroup: "sg-0123456789abcdef0" }],
  );
  expect(() => synthBalancer({ vpc: nameless, routing: grouped })).not.toThrow();
});
