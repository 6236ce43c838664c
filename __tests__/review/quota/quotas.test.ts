import { openEstate } from "../../../plan";
import { quotasDocument } from "../../../review";

const { estate } = openEstate({ file: "examples/load-balancers/landing-zone.yaml" });

const { quotas } = quotasDocument(estate);

const used = (owner: string, quota: string) =>
  quotas
    .filter((line) => line.owner.includes(owner) && line.quota.includes(quota))
    .map(({ used, limit, isPassed }) => `${used}/${limit} ${isPassed}`);

test("each security group of a load balancer counts by itself, prefix lists with all that they can hold", () => {
  expect(used("load balancer partners,", "(inbound)")).toEqual(["60/60 false"]);
  expect(used("load balancer apis,", "(outbound)")).toEqual(["5/60 false"]);
});

test("what the file says of the quotas of one load balancer holds for it", () => {
  expect(used("load balancer tooling,", "(inbound)")).toEqual(["100/100 false"]);
});

test("Elastic IPs that exist already are no new ones", () => {
  expect(used("eu-central-1 of account default", "Elastic IPs")).toEqual(["4/5 false"]);
});

test("what stands in front of load balancers counts in its account, web ACLs in the region of their kind", () => {
  const lines = quotasDocument(openEstate({ file: "examples/edge/landing-zone.yaml" }).estate).quotas;
  const edge = lines.filter(({ quota }) => /CloudFront|accelerators|CNAMEs|Web ACL/.test(quota));
  expect(edge.map(({ owner, quota, used }) => `${owner}: ${used} ${quota}`)).toEqual([
    "CloudFront in front of load balancer preview: 1 Alternate domain names (CNAMEs) per distribution",
    "CloudFront in front of load balancer shop: 3 Alternate domain names (CNAMEs) per distribution",
    "web ACL of load balancer exchange: 1127 Web ACL capacity units in a web ACL",
    "web ACL of load balancer preview: 977 Web ACL capacity units in a web ACL",
    "web ACL of load balancer shop: 1198 Web ACL capacity units in a web ACL",
    "account default: 2 CloudFront distributions per AWS account",
    "account default: 2 CloudFront VPC origins per AWS account",
    "account default: 1 Standard accelerators per AWS account",
    "eu-west-1 of account default: 1 Web ACLs per Region",
    "us-east-1 of account default: 2 Web ACLs per Region",
  ]);
});
