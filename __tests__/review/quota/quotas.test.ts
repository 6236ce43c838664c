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
