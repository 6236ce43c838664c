import type { AnyBody, Breakable } from "../fixture";
import type { Broken } from "./broken";

const HERE = "direct-connect-line";

const THERE = "direct-connect-exchange";

const association = ({ first }: Breakable): AnyBody => first("aws_dx_gateway_association", HERE);

const proposal = ({ first }: Breakable, stack = HERE): AnyBody =>
  first("aws_dx_gateway_association_proposal", stack);

/** What comes to Direct Connect gateways. */
export const DIRECT_CONNECTS_BROKEN: Broken = {
  "announced-by-name": [
    ["no prefixes", (estate) => delete association(estate)["allowed_prefixes"], "names no prefixes"],
    [
      "a default route in a proposal",
      (estate) => {
        proposal(estate, THERE)["allowed_prefixes"] = ["0.0.0.0/0"];
      },
      "announces everything",
    ],
  ],
  "proposed-by-the-owner": [
    [
      "proposed by the account that accepts",
      (estate) => delete proposal(estate)["provider"],
      "accepts what its own account proposed",
    ],
    [
      "proposed by somebody else",
      (estate) => {
        association(estate)["provider"] = proposal(estate)["provider"];
        delete proposal(estate)["provider"];
      },
      "is not made by the account of network-production",
    ],
    [
      "an association that follows its proposal",
      (estate) => {
        association(estate)["lifecycle"] = { ignore_changes: ["associated_gateway_owner_account_id"] };
      },
      "follows another proposal_id",
    ],
    [
      "a proposal that nobody is asked about",
      (estate) => {
        proposal(estate, THERE)["dx_gateway_owner_account_id"] = "111122223333";
      },
      "is accepted by nobody",
    ],
  ],
};
