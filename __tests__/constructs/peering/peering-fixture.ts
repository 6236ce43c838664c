import { Peering, type PeeringProps } from "../../../constructs/peering";
import { cidrs, peering, side } from "../../capabilities/link/model/fixture";
import { otherProvider, type SynthesisedStack, synthStack } from "../../helpers/synth";
import { peered, production, shared } from "../link/fixture";

export const synthPeering = (more: Partial<PeeringProps> = {}): SynthesisedStack =>
  synthStack((stack) => new Peering(stack, "Peering", { spec: peering(), vpcs: peered, ...more }));

/** Both sides ours, the accepter's in another account and region. */
export const synthFar = () =>
  synthStack((stack) => {
    const far = otherProvider(stack, "accepter", "eu-west-1");
    const accepter = side("shared", "10.97.0.0/24", {
      account: "222222222222",
      region: "eu-west-1",
      prefixes: cidrs("10.96.0.0/24"),
    });
    const vpcs = { production: { vpc: production }, shared: { vpc: shared, provider: far } };
    new Peering(stack, "Peering", { spec: peering({ accepter }), vpcs });
  });
