import { Port } from "../../../core/firewall";
import { pathAnalyser } from "../../../core/reachability";
import { findPlace } from "../../../plan";
import { reachabilityModel } from "../../../plan/reachability/estate-facts";
import { edited, resolved } from "../../capabilities/flex-gateway/fixture";

const estate = resolved(edited("flex-gateway", () => {}));

const analyse = pathAnalyser(reachabilityModel(estate));

const place = (text: string) => {
  const found = findPlace(estate, text);
  if ("fault" in found) throw new Error(`no place ${text}`);
  return found;
};

const PLACES = [
  ...["load-balancer:partners", "flex-gateway:edge", "flex-gateway:core", "flex-gateway:trial"],
  ...["flex-storage:edge", "flex-storage:core", "runtime-fabric:europe", "vpc:clusters"],
  ...["network:aviato", "network:data-centre", "internet"],
];

/** Ways among the places on a port, as `from > to`. */
function open(number: number): string[] {
  const port = Port.tcp(number);
  return PLACES.flatMap((from) =>
    PLACES.flatMap((to) =>
      from !== to && analyse({ from: place(from), to: place(to), port }).some(({ answer }) => answer.isOpen)
        ? [`${from} > ${to}`]
        : [],
    ),
  );
}

test.each<[string, number, string[]]>([
  [
    "APIs, from balancer to gateway to gateway",
    8443,
    [
      ...["load-balancer:partners > flex-gateway:edge", "load-balancer:partners > flex-gateway:trial"],
      ...["flex-gateway:edge > flex-gateway:core", "flex-gateway:trial > flex-gateway:core"],
      "flex-gateway:edge > network:data-centre", // logs
    ],
  ],
  ["the probe, for the balancer alone", 3000, ["load-balancer:partners > flex-gateway:trial"]],
  [
    "shared storage, each for its gateway alone",
    6379,
    ["flex-gateway:edge > flex-storage:edge", "flex-gateway:core > flex-storage:core"],
  ],
  ["applications, for the inner gateway", 8082, ["flex-gateway:core > runtime-fabric:europe"]],
  ["ports that gateways keep to themselves", 9998, []],
])("%s", (_, port, ways) => expect(open(port).sort()).toEqual([...ways].sort()));

test("without a group for pods every pod of the nodes passes the group of the cache, and policies stop it", () => {
  const { hosts = [] } = reachabilityModel(estate).vpcs.find(({ name }) => name === "clusters") ?? {};
  const rulesOf = (name: string) => hosts.find((host) => host.name === name)?.rules?.map(String);
  const group = hosts.find(({ name }) => name === "Flex Gateway core")?.group;
  expect(rulesOf("shared storage of Flex Gateway core")).toEqual([`inbound tcp/6379 from sg-${group}`]);
  expect(rulesOf("shared storage of Flex Gateway edge")).toEqual(["inbound tcp/6379 from sg-flex-pods-edge"]);
});
