import type { NestedBlock } from "./provider-schema";
import { body, custom, NUMBER, one, optional, required, STRING, set } from "./waf-shapes";

const header = body({ name: required(STRING), value: required(STRING) });

const requestHandling = one(
  body({}, { custom_request_handling: one(body({}, { insert_header: set(header, 1) })) }),
);

const response = one(
  body(
    { custom_response_body_key: optional(STRING), response_code: required(NUMBER) },
    { response_header: set(header) },
  ),
);

const overrideActions = custom("list", 0, 100, {
  action_to_use: one(
    body(
      {},
      {
        allow: requestHandling,
        block: one(body({}, { custom_response: response })),
        captcha: requestHandling,
        challenge: requestHandling,
        count: requestHandling,
      },
    ),
    1,
  ),
});

/** What a statement may do instead of what the rules of a group say. */
export const ruleActionOverride: NestedBlock = {
  ...overrideActions,
  block: { ...overrideActions.block, attributes: { name: required(STRING) } },
};
