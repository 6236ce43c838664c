"use strict";

/*
 * The same estate as somebody writes it with TerraConstructs: one stack a VPC, with subnets in three zones, NAT, flow
 * logs, an endpoint, the workers' firewall and a load balancer with a certificate and two targets.
 *
 * Usage: node terraconstructs.js <folder with node_modules/terraconstructs> <number of VPCs> <output folder>
 */
const { createRequire } = require("node:module");
const { join } = require("node:path");

const [, , home, count, outdir] = process.argv;
const load = createRequire(join(home, "package.json"));
const { App } = load("cdktf");
const { aws } = load("terraconstructs");
const { compute, edge } = aws;

const app = new App({ outdir });
for (let number = 1; number <= Number(count); number++) {
  const stack = new aws.AwsStack(app, `network-vpc-${number}`, {
    environmentName: "bench",
    gridUUID: `bench-${number}`,
    providerConfig: { region: "us-east-1" },
  });
  const vpc = new compute.Vpc(stack, "Vpc", {
    ipAddresses: compute.IpAddresses.cidr(`10.${Math.floor(number / 64)}.${(number % 64) * 4}.0/22`),
    availabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c"],
    natGateways: 1,
    subnetConfiguration: [
      { name: "Public", subnetType: compute.SubnetType.PUBLIC, cidrMask: 27 },
      { name: "Worker", subnetType: compute.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 25 },
      { name: "LoadBalancer", subnetType: compute.SubnetType.PRIVATE_ISOLATED, cidrMask: 27 },
    ],
    flowLogs: { all: { trafficType: compute.FlowLogTrafficType.ALL } },
    gatewayEndpoints: { s3: { service: compute.GatewayVpcEndpointAwsService.S3 } },
  });
  const workers = new compute.SecurityGroup(stack, "Workers", { vpc, allowAllOutbound: false });
  workers.addEgressRule(compute.Peer.ipv4("172.16.0.0/16"), compute.Port.tcp(1521), "Orders database");
  workers.addIngressRule(compute.Peer.ipv4("172.16.0.0/16"), compute.Port.tcp(9100), "Metrics");
  workers.addIngressRule(compute.Peer.ipv4("172.16.0.0/16"), compute.Port.tcpRange(9400, 9409), "Metrics");
  const domainName = `apis-${number}.bench.example`;
  const zone = edge.DnsZone.fromZoneId(stack, "Zone", `Z0BENCH${String(number).padStart(13, "0")}`);
  const certificate = new edge.PublicCertificate(stack, "Certificate", {
    domainName,
    validation: { method: edge.ValidationMethod.DNS, hostedZone: zone },
  });
  const callers = new compute.SecurityGroup(stack, "Callers", { vpc, allowAllOutbound: false });
  for (const cidr of ["172.16.0.0/16", "192.168.17.0/28"])
    callers.addIngressRule(compute.Peer.ipv4(cidr), compute.Port.tcp(443), "Allowlist");
  const balancer = new compute.ApplicationLoadBalancer(stack, "Balancer", {
    vpc,
    loadBalancerName: `apis-${number}`,
    internetFacing: false,
    vpcSubnets: { subnetGroupName: "LoadBalancer" },
    securityGroup: callers,
    deletionProtection: true,
    dropInvalidHeaderFields: true,
  });
  const listener = balancer.addListener("Https", {
    port: 443,
    open: false,
    certificates: [compute.ListenerCertificate.fromArn(certificate.certificateArn)],
    sslPolicy: compute.SslPolicy.TLS13_RES,
    defaultAction: compute.ListenerAction.fixedResponse(404),
  });
  for (const [index, name] of ["orders", "stock"].entries())
    listener.addTargets(name, {
      targets: [],
      targetGroupName: `${name}-${number}`,
      port: 8091,
      protocol: compute.ApplicationProtocol.HTTP,
      priority: index + 1,
      conditions: [
        compute.ListenerCondition.hostHeaders([domainName]),
        compute.ListenerCondition.pathPatterns([`/${name}/*`]),
      ],
      healthCheck: { path: "/health" },
    });
  new edge.CnameRecord(stack, "Record", {
    zone,
    recordName: domainName,
    domainName: balancer.loadBalancerDnsName,
  });
}
app.synth();
