import {
  BALANCER,
  CLOUD,
  cloud,
  type Data,
  estateOf,
  rule,
  space,
  spaceLinks,
  tellsCloud,
  told,
  vpn,
} from "./fixture";

test.each<[message: string, data: Data]>([
  [
    "CLOUDHUB_REGION region: CloudHub has no such region; got eu-north-1; allowed: us-east-1, us-east-2, us-west-1, us-west-2, ca-central-1, sa-east-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, eu-west-1, eu-central-1, eu-west-2; name one of these; peered and attached networks have to be in the same region",
    estateOf({ region: "eu-north-1" }),
  ],
  [
    "NOT_TOGETHER vpcs.cloud.nat: nat has no effect here (CloudHub makes the network); remove nat",
    cloud({ nat: "single" }),
  ],
  [
    "NOT_TOGETHER vpcs.cloud.privateSpace: privateSpace has no effect here (CloudHub makes the network); remove privateSpace",
    cloud({ privateSpace: {} }),
  ],
  [
    "NOT_TOGETHER vpcs.own.cloudhub: cloudhub has no effect here (platform is aws); remove cloudhub",
    estateOf({ vpcs: { cloud: CLOUD, own: { cidr: "10.120.0.0/22", cloudhub: {} } } }),
  ],
  [
    'CLOUDHUB_VPC_NAME vpcs.ab: Anypoint Platform does not take this name for a VPC, and a name can\'t be changed later; got "ab"; allowed: 3 to 42 lower-case letters, digits and hyphens (https://docs.mulesoft.com/cloudhub/virtual-private-cloud); choose a longer name',
    estateOf({ environments: {}, vpcs: { ab: CLOUD } }),
  ],
  [
    "CLOUDHUB_NOT_MANAGED vpcs.cloud.firewall: the firewall of VPC cloud would be told to nobody: the file only registers the VPC; got vpcs.cloud without cloudhub; add vpcs.cloud.cloudhub, for example { environments: [Production] }",
    cloud({ cloudhub: undefined, firewall: { one: { from: { network: "records" }, port: 7777 } } }),
  ],
  [
    "CLOUDHUB_OUTBOUND vpcs.cloud.firewall.one.to: the firewall of an Anypoint VPC compares only what comes in; its workers reach every address; got to, of rule one; allowed: rules with from; remove the rule, and let the other side refuse what it does not expect; a private space (platform: cloudhub-2) filters what goes out",
    rule({ to: { network: "records" }, port: 8443 }),
  ],
  [
    "CLOUDHUB_PROTOCOL vpcs.cloud.firewall.one.protocol: the firewall of an Anypoint VPC knows no rules for ICMP; got protocol: icmp, of rule one; allowed: tcp, udp; remove the rule; to see whether a worker answers, connect to its port",
    rule({ from: { network: "records" }, protocol: "icmp" }),
  ],
  [
    "CLOUDHUB_PORT vpcs.cloud.firewall.one.port: the firewall of an Anypoint VPC has no rules for such ports; got 443; allowed: 1024 to 65535 (https://docs.mulesoft.com/cloudhub/vpc-firewall-rules-concept); let the application listen on a higher port",
    rule({ from: { network: "records" }, port: 443 }),
  ],
  [
    "FIREWALL_DIRECT_PORTS vpcs.cloud.firewall.one: the rule opens the direct ports of the workers, past every load balancer; got inbound tcp/8081 from 172.20.0.0/16; allowed: with a waiver only; narrow it, or add to waivers: { <name>: { finding: FIREWALL_DIRECT_PORTS, at: vpcs.cloud.firewall.one, reason: \u2026 } }",
    rule({ from: { network: "records" }, port: 8081 }),
  ],
  [
    "CLOUDHUB_DNS_SERVERS vpcs.cloud.cloudhub.dns.servers: an Anypoint VPC asks no more DNS servers; got 4; allowed: 3 (https://docs.mulesoft.com/cloudhub/resolve-private-domains-vpc-task); name those that answer for all of specialDomains",
    tellsCloud({
      dns: {
        servers: ["172.20.0.1", "172.20.0.2", "172.20.0.3", "172.20.0.4"],
        specialDomains: ["corp.example"],
      },
    }),
  ],
  [
    "CLOUDHUB_SPECIAL_DOMAINS vpcs.cloud.cloudhub.dns.specialDomains: the special domains are too long together: each counts with one character more; got 240 characters; allowed: 229 (https://docs.mulesoft.com/cloudhub/resolve-private-domains-vpc-task); name a domain above several of them",
    tellsCloud({
      dns: {
        servers: ["172.20.0.1"],
        specialDomains: ["a", "b", "c", "d"].map((one) => `${one.repeat(57)}.x`),
      },
    }),
  ],
  [
    'CLOUDHUB_NAMED_TWICE vpcs.cloud.cloudhub.environments.1: the environment is named twice; got "Production"; remove one of them',
    tellsCloud({ environments: ["Production", "Production"] }),
  ],
  [
    "CLOUDHUB_ENVIRONMENT_TWICE vpcs.other.cloudhub.environments.0: an environment has one VPC in a region, and the later of cloud and other would take it from the other; got Production in eu-central-1; allowed: one VPC of each region for each environment; remove it from one of the two",
    estateOf({ vpcs: { cloud: CLOUD, other: { ...CLOUD, cidr: "10.120.0.0/22" } } }),
  ],
  [
    "CLOUDHUB_DEFAULT_TWICE vpcs.other.cloudhub.default: a region has one default VPC, and the later of cloud and other would replace the other; got eu-central-1; allowed: one default VPC of each region; remove default from one of the two",
    estateOf({
      vpcs: {
        cloud: { ...CLOUD, cloudhub: { default: true } },
        other: { ...CLOUD, cidr: "10.120.0.0/22", cloudhub: { default: true } },
      },
    }),
  ],
  [
    "ANYPOINT_LICENCES anypoint.licences.vpcs: the subscription allows no more VPCs of CloudHub; got 2: cloud, other; allowed: 1 (https://docs.mulesoft.com/cloudhub/vpc-provisioning-concept); have more licences added, and set anypoint.licences.vpcs",
    estateOf({
      anypoint: { licences: { vpcs: 1 } },
      vpcs: { cloud: CLOUD, other: { ...CLOUD, cidr: "10.120.0.0/22", cloudhub: {} } },
    }),
  ],
])("%s", (message, data) => {
  expect(told(data)).toContain(message);
});

test("what is right is taken", () => {
  for (const data of [
    estateOf({ loadBalancers: { api: BALANCER } }),
    vpn({}),
    space({}),
    spaceLinks(10, 0),
    spaceLinks(0, 5),
  ])
    expect(told(data)).toEqual([]);
});
