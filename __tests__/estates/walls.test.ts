import fc from "fast-check";
import { runs } from "../helpers/runs";
import type { Subject } from "../invariants/model";
import { estateFiles } from "./arbitrary";
import { linkedEstates } from "./arbitrary-links";
import { ESTATES, synthesisOf } from "./estates";
import { synthEstate } from "./synth-estate";
import { wallsOfJson } from "./walls/json";
import { wallsOfModel } from "./walls/model";

/** Checks that Terraform gets the very rules and entries that `path` judges by. */
function checkWalls(subject: Subject): number {
  const model = wallsOfModel(subject.estate);
  // Endpoints of AWS services are nobody that the model asks about.
  const { groups, acls } = wallsOfJson(subject);
  const known = Object.entries(groups).filter(([owner]) => !owner.endsWith(" endpoints"));
  expect(Object.fromEntries(known)).toEqual(model.groups);
  expect(acls).toEqual(model.acls);
  return [...Object.values(model.groups), ...Object.values(model.acls)].flat().length;
}

test.each(ESTATES)("$name: Terraform gets the rules and entries that path judges by", (estate) => {
  expect(checkWalls(synthesisOf(estate).subject)).toBeGreaterThan(10);
});

test("random estates: Terraform gets the rules and entries that path judges by", () => {
  const anyEstate = fc.oneof({ weight: 3, arbitrary: estateFiles }, { weight: 1, arbitrary: linkedEstates });
  fc.assert(
    fc.property(anyEstate, (file) => {
      checkWalls(synthEstate(file).subject);
    }),
    runs(10),
  );
});

describe("the comparison notices what is missing, or changed, in the JSON", () => {
  const found = ESTATES.find(({ name }) => name === "load-balancers");
  if (found === undefined) throw new Error("there is no estate load-balancers");
  const estate = found;

  test.each([
    ["aws_vpc_security_group_ingress_rule", /^Vpc_WorkerFirewall_/, undefined],
    ["aws_vpc_security_group_egress_rule", /^LoadBalancers_apis_/, undefined],
    ["aws_vpc_security_group_ingress_rule", /_Rules_list-/, { to_port: 9000 }],
    ["aws_ec2_managed_prefix_list", /^LoadBalancers_partners_/, { entry: [] }],
    ["aws_network_acl_rule", /_worker-/, undefined],
    ["aws_network_acl_rule", /_load-balancer-/, { rule_number: 1 }],
  ])("one %s that matches %s becomes %j", (type, id, change) => {
    const { subject } = synthesisOf(estate);
    const stack = "network-production";
    const all = Object.entries(subject.stacks[stack]?.resource?.[type] ?? {});
    const at = all.findIndex(([key]) => id.test(key));
    expect(at).toBeGreaterThanOrEqual(0);
    const changed = all.flatMap(([key, body], index) =>
      index !== at
        ? [[key, body] as const]
        : change === undefined
          ? []
          : [[key, { ...body, ...change }] as const],
    );
    const resource = { ...subject.stacks[stack]?.resource, [type]: Object.fromEntries(changed) };
    const stacks = { ...subject.stacks, [stack]: { ...subject.stacks[stack], resource } };
    expect(() => checkWalls({ ...subject, stacks })).toThrow();
  });
});
