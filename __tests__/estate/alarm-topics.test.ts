import { pathText } from "../../core/problem";
import { problemsOf, textOf } from "../helpers/estates";

const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/6f1d2c34-1a2b-4c3d-8e9f-0123456789ab";

/** A balancer and a VPN of a VPC in Ireland, whose alarms go to `topic`. */
const places = (topic: string) =>
  problemsOf(
    textOf({
      organization: "acme",
      region: "us-east-1",
      addressing: { pools: { main: { cidr: "10.96.0.0/16" } } },
      externalNetworks: { office: { cidrs: ["10.0.0.0/12"] } },
      environments: { live: { vpc: "live", applications: 2 } },
      vpcs: { live: { region: "eu-west-1" } },
      loadBalancers: {
        api: { vpc: "live", domains: { "api.acme.example": { certificate } }, alarms: { topic } },
      },
      vpns: {
        office: {
          ...{ vpc: "live", network: "office", alarms: { topic } },
          devices: { router: { address: "203.0.113.8", asn: 65010 } },
        },
      },
    }),
  ).map(({ path = [], code }) => `${pathText(path)} ${code}`);

test("a topic is one of the region that the alarms are in", () => {
  expect(places("arn:aws:sns:eu-west-1:123456789012:alarms")).toEqual([]);
  expect(places("arn:aws:sns:us-east-1:123456789012:alarms")).toEqual([
    "loadBalancers.api.alarms.topic ALARM_TOPIC_ELSEWHERE",
    "vpns.office.alarms.topic ALARM_TOPIC_ELSEWHERE",
  ]);
});
