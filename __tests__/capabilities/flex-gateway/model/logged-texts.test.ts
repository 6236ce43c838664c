import { payloadProblem } from "../../../../capabilities/flex-gateway/model/logged-texts";

test.each([
  "#[attributes.headers['x-request-id']]",
  "#[attributes.headers['x-request-id'] as String]",
  "#[attributes.method ++ ' ' ++ attributes.maskedRequestPath]",
  "#[attributes['method']]",
  "a text about payload",
])("%s names single fields that may be read", (text) => {
  expect(payloadProblem(text)).toBeUndefined();
});

test.each([
  ["#[payload]", "bodies"],
  ["#[message]", "the whole message"],
  ["#[attributes]", "all attributes"],
  ["#[attributes['hea' ++ 'ders']]", "all attributes"],
  ["#[attributes.headers]", "all headers"],
  ["#[attributes.headers['x-jwt']]", "header x-jwt"],
  ["#[attributes.headers['x-amzn-oidc-data'] default '']", "header x-amzn-oidc-data"],
])("%s would log %s", (text, logged) => {
  expect(payloadProblem(text)?.what).toContain(logged);
});
