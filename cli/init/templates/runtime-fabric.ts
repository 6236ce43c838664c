import { Ipv4Cidr } from "../../../core/addressing";
import type { Answers } from "../answers";
import { environmentLines, head } from "./parts";

/** Ids of the platform that stand in the file until the user's own are entered. */
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A Runtime Fabric on EKS: the network of its cluster, and what is inside of the cluster. */
export function runtimeFabric(answers: Answers): string {
  const { organization, region, environments } = answers;
  const ids = environments.map((name, index) => `      ${name}: { id: ${idOf(index + 1)} }\n`);
  return `${head(answers)}
${environmentLines(answers, () => "runtimeFabric: main")}
vpcs:
  clusters: {} # the pods and nodes of the fabric are counted in its demand

vpns:
  head-office: # the way to the proxy, and to whatever else applications need there
    vpc: clusters
    network: head-office
    devices:
      router: { address: 203.0.113.10, asn: 65010 } # REPLACE: public address and BGP number of your VPN device

clusters: # you make the cluster, in the worker subnets of its VPC
  main:
    eks: ${organization}-main
    vpc: clusters
    cni: vpc-cni-network-policy # the VPC CNI with network policies switched on
    policyMode: strict # NETWORK_POLICY_ENFORCING_MODE of the VPC CNI: nothing passes before policies say so
${serviceRangeLine(answers)}
runtimeFabrics:
  main:
    cluster: main
    controlPlane: ${region.startsWith("eu-") ? "eu" : "us"}
    organizationId: ${idOf(0)} # REPLACE: id of your organization, from Access Management
    controlPlaneEgress: # REPLACE: the way to the control plane; a proxy that knows its hosts, or cidrs
      proxy: { host: proxy.${organization}.example, port: 3128, cidrs: [${proxyRange(answers)}] }
    environments: # REPLACE: ids of the environments, from Access Management
${ids.join("")}`;
}

/** Ranges that EKS takes for Services; the first is its own choice beside addresses of 10.0.0.0/8. */
const SERVICE_RANGES = ["172.20.0.0/16", "10.100.0.0/16", "192.168.0.0/16"].map(Ipv4Cidr.parse);

/** A range for Services that pods need for nothing else, where the usual one is in use. */
function serviceRangeLine({ range, headOffice }: Answers): string {
  const free = SERVICE_RANGES.find((each) => ![range, ...headOffice].some((used) => used.overlaps(each)));
  if (free === undefined || free === SERVICE_RANGES[0]) return "";
  return `    serviceRange: ${free} # make the cluster with it: the usual range is in use elsewhere\n`;
}

/** The last sixteen addresses of the company's first range, or the range where it is smaller. */
function proxyRange({ headOffice: [range] }: Answers): string {
  if (range === undefined) return "10.0.0.0/28";
  return range.prefix >= 28 ? `${range}` : `${Ipv4Cidr.around(range.last, 28)}`;
}
