import { problemText } from "../../../core/problem";
import { parseLock } from "../../../plan";
import { problemsOf, resolve, textOf } from "../../helpers/estates";
import { beta, data, lock, said, text, two } from "./fixture";

describe("what the file would take away", () => {
  const changed = (change: object) => data({ alpha: {}, beta: { zones: 3, ...beta, ...change } });

  test.each([
    ["nothing", two, []],
    ["a VPC", data({ alpha: {} }), ["LOCKED_VPC_DROPPED"]],
    ["a zone of a list", changed({ zones: ["use1-az1", "use1-az4"] }), ["LOCKED_ZONE_DROPPED"]],
    ["a zone of a number", changed({ zones: 2 }), ["LOCKED_ZONE_DROPPED"]],
    ["a tier", changed({ transitSubnets: false }), ["LOCKED_TIER_DROPPED"]],
    ["another tier", changed({ resolverSubnets: undefined }), ["LOCKED_TIER_DROPPED"]],
    ["a range", changed({ cidr: "10.96.8.0/24" }), ["LOCKED_RANGE_MOVED"]],
    ["a region", changed({ region: "eu-west-1" }), ["LOCKED_PLACE_MOVED"]],
    [
      "an account",
      { ...changed({ account: "x" }), accounts: { x: { id: "123456789012" } } },
      ["LOCKED_PLACE_MOVED"],
    ],
    ["a platform", data({ alpha: { platform: "cloudhub" }, beta: two.vpcs }), undefined],
  ])("%s", (_, source, expected) => {
    if (expected !== undefined) expect(said(source, lock)).toEqual(expected);
    else
      expect(said(data({ ...two.vpcs, alpha: { platform: "cloudhub" } }), lock)).toEqual([
        "LOCKED_PLACE_MOVED",
      ]);
  });

  test("a lock whose zones are of another region was edited, or merged wrongly", () => {
    const otherRegion = parseLock(text.replaceAll("use1-az1", "euw1-az1"), "lock.json");
    expect(problemsOf(textOf(two), otherRegion).map(problemText)).toContainEqual(
      expect.stringMatching(
        /LOCKED_ZONE_OF_OTHER_REGION vpcs\.beta: .*got euw1-az1; allowed: zones of us-east-1;/,
      ),
    );
  });

  test("auto keeps its zones, and a number of zones adds to them", () => {
    const small = resolve(data({ alpha: { zones: 2 } })).lock;
    expect(resolve(data({ alpha: {} }), small).vpcs[0]?.layout.zones).toEqual(["use1-az1", "use1-az2"]);
    const listed = resolve(data({ alpha: { zones: ["use1-az5", "use1-az2"] } })).lock;
    expect(resolve(data({ alpha: { zones: 3 } }), listed).vpcs[0]?.layout.zones).toEqual([
      "use1-az2",
      "use1-az5",
      "use1-az1",
    ]);
  });

  test("messages name what would be destroyed and the way", () => {
    const [line] = problemsOf(textOf(changed({ zones: ["use1-az1", "use1-az4"] })), lock).map(problemText);
    expect(line).toMatch(
      /LOCKED_ZONE_DROPPED vpcs.beta.zones: zone use1-az2 of VPC beta is in use .* got load-balancer-use1-az2 10\.96\.\S+, resolver-use1-az2 10\.96\.\S+, transit-use1-az2 10\.96\.\S+, worker-use1-az2 10\.96\.\S+; keep the zone, or move what runs there, destroy the subnets and then run landing-zone lock --release beta\/use1-az2$/,
    );
  });

  test("another pod range moves the pods' subnets", () => {
    const pods = (podRange: string) =>
      data({
        alpha: { kubernetes: { pods: 10, nodes: 1, cni: { mode: "custom-networking", podRange } } },
      });
    const locked = resolve(pods("100.64.0.0/16")).lock;
    expect(said(pods("100.65.0.0/16"), locked)).toEqual(["LOCKED_TIER_DROPPED"]);
    expect(said(pods("100.64.0.0/16"), locked)).toEqual([]);
  });
});
