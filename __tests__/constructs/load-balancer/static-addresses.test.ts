import { DedicatedLoadBalancer } from "../../../constructs/load-balancer";
import { Vpc } from "../../../constructs/vpc";
import { synthStack } from "../../helpers/synth";
import { minimal as minimalVpc } from "../vpc/fixture";
import { admission, caBundle, domain, minimal, ofType, synthBalancer, ZONE } from "./fixture";

const scheme = "internet-facing";

describe("static addresses", () => {
  const ips: Record<string, string> = {};
  const FRONT = {
    scheme,
    http: "redirect",
    staticAddresses: true,
    admission: admission({ scheme, ports: [443, 80] }),
    domains: [domain("api.acme.example", { zoneId: ZONE })],
  } as const;
  const stack = synthBalancer(FRONT, ({ staticIps }) => Object.assign(ips, staticIps));
  const front = ofType(stack, "aws_lb")["StaticAddresses"];
  const CLIENTS = "${aws_security_group.Api_Firewall_Clients_group-1.id}";
  const BEHIND = "${aws_security_group.Api_Firewall_Behind.id}";

  test("stand on a network load balancer that carries the groups of the clients", () => {
    expect(front).toMatchInlineSnapshot(`
{
  "enable_cross_zone_load_balancing": true,
  "enable_deletion_protection": true,
  "enable_zonal_shift": true,
  "internal": false,
  "ip_address_type": "ipv4",
  "lifecycle": {
    "prevent_destroy": true,
  },
  "load_balancer_type": "network",
  "name": "api-static",
  "security_groups": [
    "\${aws_security_group.Api_Firewall_Clients_group-1.id}",
  ],
  "subnet_mapping": [
    {
      "allocation_id": "\${aws_eip.Api_StaticAddresses_use1-az1.allocation_id}",
      "subnet_id": "subnet-1",
    },
    {
      "allocation_id": "\${aws_eip.Api_StaticAddresses_use1-az2.allocation_id}",
      "subnet_id": "subnet-2",
    },
  ],
  "tags": {
    "Name": "api-static",
  },
}
`);
    expect(Object.keys(ips)).toEqual(["use1-az1", "use1-az2"]);
  });

  test("the load balancer behind is internal and admits the one in front only, which reaches nothing else", () => {
    expect(ofType(stack, "aws_lb")["Api"]).toMatchObject({ internal: true, security_groups: [BEHIND] });
    const ingress = Object.values(ofType(stack, "aws_vpc_security_group_ingress_rule") ?? {});
    expect(
      ingress
        .filter((rule) => rule.security_group_id === BEHIND)
        .map((rule) => rule.referenced_security_group_id),
    ).toEqual([CLIENTS, CLIENTS]);
    const egress = Object.values(ofType(stack, "aws_vpc_security_group_egress_rule") ?? {});
    expect(
      egress
        .filter((rule) => rule.security_group_id === CLIENTS)
        .map((rule) => `${rule.from_port} ${rule.referenced_security_group_id}`),
    ).toEqual([`443 ${BEHIND}`, `80 ${BEHIND}`]);
  });

  test("every port is handed on unopened, once something listens; port 80 says whether all is well", () => {
    const listeners = Object.values(ofType(stack, "aws_lb_listener") ?? {}).filter(
      ({ load_balancer_arn }) => load_balancer_arn === "${aws_lb.Api_StaticAddresses.arn}",
    );
    expect(listeners.map(({ port, protocol }) => `${protocol} ${port}`)).toEqual(["TCP 443", "TCP 80"]);
    expect(ofType(stack, "aws_lb_target_group")["StaticAddresses_port-443_TargetGroup"]).toMatchObject({
      target_type: "alb",
      protocol: "TCP",
      health_check: { protocol: "HTTP", port: "80", path: "/", matcher: "200-499" },
    });
    const attached = ofType(stack, "aws_lb_target_group_attachment")["StaticAddresses_port-443_LoadBalancer"];
    expect(attached).toMatchObject({
      target_id: "${aws_lb.Api.arn}",
      depends_on: [
        "aws_lb_listener.Api_Listeners_https",
        "aws_lb_listener.Api_Listeners_plain-http-redirect",
      ],
    });
  });

  test("connections are kept as long as the load balancer behind keeps them, and never less long than AWS's default", () => {
    const waits = (idleTimeoutSeconds: number) =>
      Object.values(ofType(synthBalancer({ ...FRONT, idleTimeoutSeconds }), "aws_lb_listener") ?? {}).flatMap(
        ({ protocol, tcp_idle_timeout_seconds }) => (protocol === "TCP" ? [tcp_idle_timeout_seconds] : []),
      );
    expect(waits(350)).toEqual([undefined, undefined]);
    expect(waits(900)).toEqual([900, 900]);
  });

  test("addresses last, names lead to the front, and the web ACL still sees each client", () => {
    for (const eip of Object.values(ofType(stack, "aws_eip") ?? {}))
      expect(eip).toMatchObject({ domain: "vpc", lifecycle: { prevent_destroy: true } });
    expect(ofType(stack, "aws_route53_record")["Records_api_2e_acme_2e_example"]?.alias).toMatchObject({
      name: "${aws_lb.Api_StaticAddresses.dns_name}",
    });
    expect(ofType(stack, "aws_wafv2_web_acl_association")["WebAcl_LoadBalancer"]?.resource_arn).toBe(
      "${aws_lb.Api.arn}",
    );
  });

  test("allocations that exist are used as they are, and the check goes to a listener that asks for nothing", () => {
    const given = synthBalancer({
      scheme,
      listeners: [
        { name: "https", port: 443, mutualTls: { mode: "verify", caBundle } },
        { name: "open", port: 8443 },
      ],
      staticAddresses: { "use1-az1": "eipalloc-1", "use1-az2": "eipalloc-2" },
      admission: admission({ scheme, ports: [443, 8443] }),
    });
    expect(given.resources.aws_eip).toBeUndefined();
    expect(ofType(given, "aws_lb")["StaticAddresses"]?.subnet_mapping).toEqual([
      { allocation_id: "eipalloc-1", subnet_id: "subnet-1" },
      { allocation_id: "eipalloc-2", subnet_id: "subnet-2" },
    ]);
    expect(ofType(given, "aws_lb_target_group")["StaticAddresses_port-443_TargetGroup"]).toMatchObject({
      health_check: { protocol: "HTTPS", port: "8443" },
    });
  });
});

describe("the internet", () => {
  const build = (publicLoadBalancers: boolean) => () =>
    synthStack((scope) => {
      const vpc = new Vpc(scope, "Vpc", { ...minimalVpc, nat: "none", publicLoadBalancers });
      new DedicatedLoadBalancer(scope, "Api", { ...minimal, vpc, scheme, admission: admission({ scheme }) });
    });

  test("an internet-facing load balancer waits for the gateway, and its ACL lets the world's packets pass", () => {
    const stack = build(true)();
    expect(ofType(stack, "aws_lb")["Api"]?.depends_on).toContain("aws_internet_gateway.Vpc_Internet");
    expect(Object.keys(stack.resources.aws_network_acl_rule ?? {})).toContain(
      "Vpc_NetworkAcls_Entries_load-balancer-ingress-tcp-443-0-0-0-0_0",
    );
  });

  test("a VPC without a way to the internet for load balancers is refused", () => {
    expect(build(false)).toThrow("BALANCER_INTERNET_GATEWAY");
  });
});
