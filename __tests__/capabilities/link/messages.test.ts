import { problemText } from "../../../core/problem";
import { problemsOf, textOf } from "../../helpers/estates";
import { changed, places, whole } from "./fixture";

test("the whole has nothing wrong", () => expect(places(whole)).toEqual([]));

test("messages say what is wrong, and never a key", () => {
  const keyed = changed("vpns.branch.devices.router.presharedKey", "hunter2hunter2");
  const own = changed("peerings.data.accepter.prefixes", ["10.1.0.0/16"]);
  const lines = [keyed, own, changed("directConnects.main.gateways.ch", { vpc: "ch" })].flatMap((data) =>
    problemsOf(textOf(data)).map(({ position: _, ...problem }) => problemText(problem)),
  );
  expect(lines).toEqual([
    "SECRET_IN_FILE vpns.branch.devices.router.presharedKey: presharedKey has no place in the file: Terraform would store it in the state; remove it and replace the key wherever it is in use; AWS makes keys of tunnels and keeps them in Secrets Manager",
    "PEERING_NOT_TRANSITIVE peerings.data.accepter.prefixes: a peering leads to production only, never through it to externalNetworks.office; got 10.1.0.0/16; allowed: parts of 10.96.4.0/24; link externalNetworks.office directly, or use a transit gateway",
    "LINK_OF_CLOUDHUB directConnects.main.gateways.ch.vpc: VPC ch is CloudHub's, which takes a VPN gateway only through a transit gateway; got ch; allowed: a transit gateway of the file, to which the VPC is attached; name the transit gateway here, and attach the VPC there: transitGateways.<name>.vpcs.ch",
  ]);
});

test("what is wrong in a part is not said again of what refers to it", () => {
  const broken = changed("vpcs.dev.zones", "none", changed("transitGateways.main.segments.dev.reaches", 5));
  expect(places(broken)).toEqual([
    "vpcs.dev.zones INVALID_VALUE",
    "transitGateways.main.segments.dev.reaches WRONG_TYPE",
  ]);
});
