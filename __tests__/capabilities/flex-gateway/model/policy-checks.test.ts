import { type PolicySpec, policyProblems, whatIsChosen } from "../../../../capabilities/flex-gateway/model";
import type { JsonObject } from "../../../../core/kubernetes";
import { gatewayOf } from "./fixture";

const codes = (name: PolicySpec["name"], config: JsonObject, of = gatewayOf()) =>
  policyProblems({ name, config }, of).map(({ code, path = [] }) => `${code} ${path.join(".")}`);

const allowing = (ipExpression: string, of = gatewayOf()) =>
  codes("ip-allowlist", { ips: ["192.0.2.0/24"], ipExpression }, of);

const XFF = "attributes.headers['x-forwarded-for']";

test.each([
  `#[(${XFF} splitBy ',')[-1]]`,
  `#[(attributes.headers["X-Forwarded-For"] splitBy(","))[-2]]`,
  `#[trim((${XFF} splitBy ',')[-1])]`,
])("the address that proxies add is believed: %s", (expression) => expect(allowing(expression)).toEqual([]));

test.each([
  `#[${XFF}]`,
  `#[(${XFF} splitBy ',')[0]]`,
  `#[(${XFF} splitBy ',')[-1] default ${XFF}]`,
  "#[attributes.headers['x-real-ip']]",
  "#[attributes.queryParams.ip]",
  "#[attributes.headers[('x-' ++ 'real-ip')]]",
  "#[attributes.remoteAddress]",
  "#['192.0.2.1']",
  "192.0.2.1",
])("what clients write, or what is the same for all, is not: %s", (expression) =>
  expect(allowing(expression)).toEqual(["FLEX_ADDRESS_EXPRESSION ipExpression"]),
);

test("without a load balancer the address of the connection is that of the client", () => {
  expect(allowing("#[attributes.remoteAddress]", gatewayOf({ entrances: [] }))).toEqual([]);
});

test.each([
  ["x-trace", "#[attributes.headers['authorization']]"],
  ["x-trace", "#['a' ++ attributes.headers.cookie]"],
  ["x-trace", "#[attributes.headers]"],
  ["x-trace", "#[attributes.headers[('author' ++ 'ization')]]"],
  ["x-trace", "#[attributes.queryParams['access_token']]"],
  ["x-trace", "#[payload]"],
])("header %s gets no copy of %s, which a log could write", (key, value) =>
  expect(codes("header-injection", { inboundHeaders: [{ key, value }] })).toEqual([
    "FLEX_HEADER_COPY inboundHeaders.0.value",
  ]),
);

test.each([
  ["x-trace", "orders"],
  ["x-trace", "#[attributes.headers['x-request-id']]"],
  ["x-user", "#[authentication.principal]"],
  ["x-access-token", "#[attributes.headers['authorization']]"],
])("header %s may be %s", (key, value) =>
  expect(codes("header-injection", { outboundHeaders: [{ key, value }] })).toEqual([]),
);

test.each([
  [undefined, undefined],
  ["one for all", undefined],
  ["#[attributes.method]", undefined],
  ["#[authentication.principal]", undefined],
  ["#[attributes.remoteAddress]", undefined],
  [`#[(${XFF} splitBy ',')[-1]]`, undefined],
  [`#[(${XFF} splitBy ',')[-1] ++ attributes.method]`, undefined],
  [`#[(${XFF} splitBy ',')[0]]`, "all of x-forwarded-for, or an entry counted from its beginning"],
  ["#[attributes.queryParams['identifier']]", "attributes.queryParams"],
  ["#[attributes.method ++ attributes.requestPath]", "attributes.requestPath"],
  ["#[attributes.headers['x-client']]", "attributes.headers"],
  ["#[payload.id]", "payload"],
])("of the key %s of a rate limit clients choose %s", (key, chosen) =>
  expect(whatIsChosen(key)).toBe(chosen),
);
