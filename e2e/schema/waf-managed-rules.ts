import type { Attribute, NestedBlock } from "./provider-schema";
import { body, custom, many, one, optional, required, STRING, STRINGS } from "./waf-shapes";

/*
 * Configuration of AWS's managed rule groups, from the same source as waf-statement.ts:
 * https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/wafv2/schemas.go
 */

const optionalComputedBool: Attribute = { type: "bool", optional: true, computed: true };

const setOfStrings: Attribute = { type: ["set", "string"], required: true };

const identified = (min = 0) => one(body({ identifier: required(STRING) }), min);

const identifiers = one(body({ identifiers: required(STRINGS) }));

const signUp = one(
  body(
    { payload_type: required(STRING) },
    {
      address_fields: identifiers,
      email_field: identified(),
      password_field: identified(),
      phone_number_fields: identifiers,
      username_field: identified(),
    },
  ),
  1,
);

const logIn = one(
  body({ payload_type: required(STRING) }, { password_field: identified(1), username_field: identified(1) }),
);

const outcome = one(
  body(
    {},
    {
      body_contains: one(body({ failure_strings: setOfStrings, success_strings: setOfStrings })),
      header: one(
        body({ failure_values: setOfStrings, name: required(STRING), success_values: setOfStrings }),
      ),
      json: one(
        body({ failure_values: setOfStrings, identifier: required(STRING), success_values: setOfStrings }),
      ),
      status_code: one(
        body({
          failure_codes: { type: ["set", "number"], required: true },
          success_codes: { type: ["set", "number"], required: true },
        }),
      ),
    },
  ),
);

const exempt = custom("list", 0, 5, {});

const challenge = one(
  body(
    { sensitivity: optional(STRING), usage_of_action: required(STRING) },
    {
      exempt_uri_regular_expression: {
        ...exempt,
        block: body({ regex_string: optional(STRING) }),
      },
    },
  ),
  1,
);

export const managedRuleGroupConfigs: NestedBlock = many(
  body(
    { login_path: optional(STRING), payload_type: optional(STRING) },
    {
      aws_managed_rules_acfp_rule_set: one(
        body(
          {
            creation_path: required(STRING),
            enable_regex_in_path: optionalComputedBool,
            registration_page_path: required(STRING),
          },
          { request_inspection: signUp, response_inspection: outcome },
        ),
      ),
      aws_managed_rules_anti_ddos_rule_set: one(
        body(
          { sensitivity_to_block: optional(STRING) },
          { client_side_action_config: one(body({}, { challenge }), 1) },
        ),
      ),
      aws_managed_rules_atp_rule_set: one(
        body(
          { enable_regex_in_path: optionalComputedBool, login_path: required(STRING) },
          { request_inspection: logIn, response_inspection: outcome },
        ),
      ),
      aws_managed_rules_bot_control_rule_set: one(
        body({ enable_machine_learning: optionalComputedBool, inspection_level: required(STRING) }),
      ),
      password_field: identified(),
      username_field: identified(),
    },
  ),
);
