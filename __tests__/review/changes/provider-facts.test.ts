import { providerFacts } from "../../../e2e/provider-facts/facts";
import table from "../../../review/changes/resources/provider-facts.json";

test("what a review knows of the providers is what their tables and schemas say; npm run provider-facts makes it anew", () => {
  expect(table.types).toEqual(providerFacts());
});
