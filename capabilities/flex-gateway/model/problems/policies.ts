import type { Problem } from "../../../../core/problem";

export const policyTooHeavy = (policy: string, gateway: string, allowed: readonly string[]): Problem => ({
  code: "FLEX_POLICY_HEAVY",
  what: `gateway ${gateway} is at the ingress: it ends TLS, routes and holds off the crude, and leaves what takes CPU and memory to inner gateways`,
  got: policy,
  allowed: allowed.join(", "),
  fix: "apply it to an API of an inner gateway, and pass requests on to that by upstream.api",
});

export const policyCredential = (policy: string, key: string): Problem => ({
  code: "FLEX_POLICY_CREDENTIAL",
  what: `policy ${policy} holds a credential (${key}), and a custom resource keeps it in clear where many can read it`,
  fix: "use jwt-validation or client certificates in local mode, or run the gateway in connected mode, where the platform keeps it",
});

export const policyCredentialGiven = (policy: string, key: string): Problem => ({
  code: "FLEX_POLICY_CREDENTIAL",
  what: `${key} of policy ${policy} is a credential, and this file is no place for it`,
  fix: `leave ${key} out: it is set in API Manager, as the checklist says`,
});

/** The vendor's default reads a header that every client can send. */
export const addressExpressionMissing = (policy: string, balancer: string): Problem => ({
  code: "FLEX_ADDRESS_EXPRESSION",
  what: `without ipExpression policy ${policy} reads x-forwarded-for, whose first entries clients write themselves; load balancer ${balancer} adds the true one at its end`,
  allowed: `an ipExpression that takes the last entry, for example #[(attributes.headers['x-forwarded-for'] splitBy ',')[-1]]`,
  fix: "add ipExpression, or leave the addresses to the allowlist of the load balancer",
});

export const addressExpressionForged = (policy: string, believed: string): Problem => ({
  code: "FLEX_ADDRESS_EXPRESSION",
  what: `policy ${policy} would judge by what the ipExpression reads: ${believed}`,
  allowed: `attributes.remoteAddress without a load balancer in front, or an entry counted from the end, one for each proxy of yours: #[(attributes.headers['x-forwarded-for'] splitBy ',')[-1]]`,
  fix: "count from the end, or leave the addresses to the allowlist of the load balancer",
});

export const headerCopied = (header: string, what: string): Problem => ({
  code: "FLEX_HEADER_COPY",
  what: `header ${header} would hold ${what}, and a header of that name is logged and handed on like any other`,
  allowed:
    "texts, authentication.principal, single headers without credentials, or a name that is known to hold one, such as authorization",
  fix: "keep the name of the header that has it, or hand on what is no credential",
});

export const addressesBehindEntry = (policy: string, entry: string): Problem => ({
  code: "FLEX_ADDRESSES_BEHIND_ENTRY",
  what: `TCP entry ${entry} passes connections on under its own addresses, so policy ${policy} would judge those, or a header that clients write themselves`,
  allowed: "addresses in the allowlist of the entry",
  fix: `remove the policy; who comes is said by tcpEntries.${entry}.allowlist, and who it is by client certificates`,
});

export const payloadLogged = (what: string, given: string): Problem => ({
  code: "FLEX_LOGS_PAYLOAD",
  what: `the text would write ${what} to the log, where more people read than may`,
  got: given,
  allowed:
    "attributes.method, attributes.requestPath, attributes.statusCode, attributes.remoteAddress, attributes.headers['x-request-id'] and other single headers without credentials",
  fix: "name the fields that are needed",
});

export const addressesUnclear = (policy: string, given: string): Problem => ({
  code: "FLEX_ADDRESS_UNCLEAR",
  what: `policy ${policy} takes the beginning of an address for a range, and what it covers is easily misread`,
  got: given,
  allowed: "whole addresses, and ranges with their prefix: 192.0.2.0/24",
  fix: "write the range",
});
