"use strict";

/*
 * The same estate as somebody writes it with AWS CDK: one stack a VPC, with subnets in three zones, NAT, flow logs,
 * endpoints, the workers' firewall and a load balancer with a certificate and two targets.
 *
 * Usage: node aws-cdk.js <folder with node_modules/aws-cdk-lib> <number of VPCs> <output folder>
 */
const { createRequire } = require("node:module");
const { join } = require("node:path");

const [, , home, count, outdir] = process.argv;
const cdk = createRequire(join(home, "package.json"))("aws-cdk-lib");
const {
  aws_certificatemanager: acm,
  aws_ec2: ec2,
  aws_elasticloadbalancingv2: elb,
  aws_route53: route53,
  aws_route53_targets: targets,
} = cdk;

const app = new cdk.App({ outdir, analyticsReporting: false });
for (let number = 1; number <= Number(count); number++) {
  const stack = new cdk.Stack(app, `network-vpc-${number}`, {
    env: { account: "111122223333", region: "us-east-1" },
  });
  const vpc = new ec2.Vpc(stack, "Vpc", {
    ipAddresses: ec2.IpAddresses.cidr(`10.${Math.floor(number / 64)}.${(number % 64) * 4}.0/22`),
    availabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c"],
    natGateways: 1,
    subnetConfiguration: [
      { name: "Public", subnetType: ec2.SubnetType.PUBLIC, cidrMask: 27 },
      { name: "Worker", subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 25 },
      { name: "LoadBalancer", subnetType: ec2.SubnetType.PRIVATE_ISOLATED, cidrMask: 27 },
    ],
    flowLogs: { all: { trafficType: ec2.FlowLogTrafficType.ALL } },
    gatewayEndpoints: { s3: { service: ec2.GatewayVpcEndpointAwsService.S3 } },
  });
  const workers = new ec2.SecurityGroup(stack, "Workers", { vpc, allowAllOutbound: false });
  workers.addEgressRule(ec2.Peer.ipv4("172.16.0.0/16"), ec2.Port.tcp(1521), "Orders database");
  workers.addIngressRule(ec2.Peer.ipv4("172.16.0.0/16"), ec2.Port.tcp(9100), "Metrics");
  workers.addIngressRule(ec2.Peer.ipv4("172.16.0.0/16"), ec2.Port.tcpRange(9400, 9409), "Metrics");
  const domainName = `apis-${number}.bench.example`;
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, "Zone", {
    hostedZoneId: `Z0BENCH${String(number).padStart(13, "0")}`,
    zoneName: "bench.example",
  });
  const certificate = new acm.Certificate(stack, "Certificate", {
    domainName,
    validation: acm.CertificateValidation.fromDns(zone),
  });
  const callers = new ec2.SecurityGroup(stack, "Callers", { vpc, allowAllOutbound: false });
  for (const cidr of ["172.16.0.0/16", "192.168.17.0/28"])
    callers.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), "Allowlist");
  const balancer = new elb.ApplicationLoadBalancer(stack, "Balancer", {
    vpc,
    internetFacing: false,
    vpcSubnets: { subnetGroupName: "LoadBalancer" },
    securityGroup: callers,
    deletionProtection: true,
    dropInvalidHeaderFields: true,
  });
  const listener = balancer.addListener("Https", {
    port: 443,
    open: false,
    certificates: [certificate],
    sslPolicy: elb.SslPolicy.TLS13_RES,
    defaultAction: elb.ListenerAction.fixedResponse(404),
  });
  for (const [index, name] of ["orders", "stock"].entries())
    listener.addTargets(name, {
      targets: [],
      targetGroupName: `${name}-${number}`,
      port: 8091,
      protocol: elb.ApplicationProtocol.HTTP,
      priority: index + 1,
      conditions: [
        elb.ListenerCondition.hostHeaders([domainName]),
        elb.ListenerCondition.pathPatterns([`/${name}/*`]),
      ],
      healthCheck: { path: "/health" },
    });
  new route53.ARecord(stack, "Record", {
    zone,
    recordName: domainName,
    target: route53.RecordTarget.fromAlias(new targets.LoadBalancerTarget(balancer)),
  });
  new cdk.CfnOutput(stack, "VpcId", { value: vpc.vpcId });
}
app.synth();
